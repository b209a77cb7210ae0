import { createContactsClient } from "contacts-graphql-client";
import { describe, expect, test } from "vitest";
import { outcomeOf } from "./outcome-of.js";

const moment = { nowMs: 1_000, failures: 0, random: 0.5 };

/** The error that the client throws at a response. */
async function errorAt(respond: () => Promise<Response>): Promise<unknown> {
  const client = createContactsClient({ url: "https://gateway.example/graphql", fetch: respond, maxAttempts: 1 });
  return client.signUp({ firstname: "Ada" }).then(
    () => null,
    (error: unknown) => error,
  );
}

const refusal = (code: string, more: object = {}) => {
  const errors = [{ message: "No.", path: ["submitContact"], extensions: { code, ...more } }];
  const headers = { "content-type": "application/graphql-response+json" };
  return errorAt(async () => Response.json({ data: { submitContact: null }, errors }, { headers }));
};

describe("what an attempt that has failed means", () => {
  test("violations are for the form", async () => {
    const validationErrors = [{ path: ["input", "mail"], code: "INVALID_MAIL", message: "must be a mail address" }];
    expect(outcomeOf(await refusal("BAD_USER_INPUT", { validationErrors }), moment)).toMatchObject({
      type: "refused",
      violations: [{ path: ["input", "mail"], code: "INVALID_MAIL" }],
    });
  });

  test("a refusal that names no violation has nothing to show at a field", async () => {
    expect(outcomeOf(await refusal("BAD_USER_INPUT"), moment)).toEqual({ type: "broke" });
  });

  test("a full bucket is waited for as long as the gateway says, and a part of a second longer", async () => {
    expect(outcomeOf(await refusal("RATE_LIMITED", { retryAfterMs: 7_000 }), moment)).toEqual({
      type: "failed",
      reason: "busy",
      untilMs: 1_000 + 7_000 + 500,
    });
  });

  test("without a time the pauses grow, up to half a minute", async () => {
    const error = await refusal("UPSTREAM_UNAVAILABLE");
    const pauses = [0, 1, 2, 9].map((failures) => outcomeOf(error, { nowMs: 0, failures, random: 0 }));
    expect(pauses).toEqual(
      [1_000, 2_000, 4_000, 30_000].map((untilMs) => ({ type: "failed", reason: "away", untilMs })),
    );
  });

  test("a connection that is lost is told from a gateway that answers in time to nobody", async () => {
    const lost = await errorAt(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(outcomeOf(lost, moment)).toMatchObject({ type: "failed", reason: "offline" });
    expect(outcomeOf(await refusal("UPSTREAM_TIMEOUT"), moment)).toMatchObject({ type: "failed", reason: "away" });
  });

  test.each(["UNAUTHENTICATED", "DOCUMENT_NOT_FOUND", "INTERNAL_SERVER_ERROR"])("%s won't pass", async (code) => {
    expect(outcomeOf(await refusal(code), moment)).toEqual({ type: "broke" });
  });

  test("neither does a mistake of the page's own", () => {
    expect(outcomeOf(new TypeError("x is not a function"), moment)).toEqual({ type: "broke" });
  });
});
