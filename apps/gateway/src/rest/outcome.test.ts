import { routes } from "domain/contacts";
import { ApiError } from "domain/errors";
import { describe, expect, it } from "vitest";
import type { CallResult } from "../upstream/upstream.js";
import { outcomeOf } from "./outcome.js";
import { contactIn } from "./received-contact.js";

const create = { route: routes.createContact, read: contactIn };
const remove = { route: routes.deleteContact, read: () => true };
const read = { route: routes.readContact, read: contactIn };
const search = { route: routes.searchContacts, read: (json: unknown) => json ?? null };

const answered = (status: number, json?: unknown, headers = {}): CallResult => ({
  phase: "answered",
  response: { status, json, headers },
});
const unanswered = (failure: "timeout" | "tooLarge" | "unreadable" | "broken"): CallResult => ({
  phase: "unanswered",
  failure,
  cause: null,
});

const codeOf = (call: Parameters<typeof outcomeOf>[0], result: CallResult): unknown => {
  const outcome = outcomeOf(call, result, 0);
  return outcome instanceof ApiError ? outcome.code : outcome;
};

describe("a write that was answered with success", () => {
  it.each([
    ["in its envelope", { status: "success", data: { contact: { id: 7 } } }],
    ["without its name", { data: { id: 7 } }],
    ["without data", { contact: { id: 7 } }],
    ["bare", { id: 7 }],
    ["with anything else unreadable", { data: { contact: { id: 7, CreatedAt: 5, tags: "x", custom_fields: [1] } } }],
  ])("has made the contact that is told %s", (_, json) => {
    expect(outcomeOf(create, answered(201, json), 0)).toMatchObject({ id: "7" });
  });

  it.each([[undefined], [{}], [null], [[]], [{ data: {} }], [{ data: { contact: {} } }], [{ id: "seven" }]])(
    "is UPSTREAM_UNKNOWN where %j does not say which contact it has made",
    (json) => {
      expect(codeOf(create, answered(200, json))).toBe("UPSTREAM_UNKNOWN");
    },
  );

  it("is done, whatever its body, where nothing is wanted of it", () => {
    expect(codeOf(remove, answered(204))).toBe(true);
  });
});

describe("a write that got another response, or none", () => {
  it.each([100, 301, 302, 303, 307, 408, 500, 502, 503, 504])("may have been made where the status is %i", (status) => {
    expect([codeOf(create, answered(status)), codeOf(remove, answered(status))]).toEqual([
      "UPSTREAM_UNKNOWN",
      "UPSTREAM_UNKNOWN",
    ]);
  });

  it.each(["timeout", "tooLarge", "unreadable", "broken"] as const)(
    "may have been made where it ended in %s",
    (failure) => {
      expect(codeOf(create, unanswered(failure))).toBe("UPSTREAM_UNKNOWN");
    },
  );

  it.each([
    [400, "BAD_USER_INPUT"],
    [401, "UNAUTHENTICATED"],
    [403, "FORBIDDEN"],
    [409, "CONFLICT"],
    [413, "PAYLOAD_TOO_LARGE"],
    [418, "UPSTREAM_INVALID"],
    [422, "BAD_USER_INPUT"],
    [429, "RATE_LIMITED"],
  ])("was refused, and not made, where the status is %i", (status, code) => {
    expect(codeOf(create, answered(status))).toBe(code);
  });

  it("was not made where it never left", () => {
    const late = outcomeOf(create, { phase: "unsent", reason: "rateLimited", retryAfterMs: 5 }, 0);
    expect(late).toMatchObject({ code: "RATE_LIMITED", retryAfterMs: 5 });
    expect(codeOf(create, { phase: "unsent", reason: "unavailable" })).toBe("UPSTREAM_UNAVAILABLE");
  });
});

describe("a read", () => {
  it.each([
    [302, "UPSTREAM_INVALID"],
    [404, "NOT_FOUND"],
    [408, "UPSTREAM_TIMEOUT"],
    [500, "UPSTREAM_UNAVAILABLE"],
    [504, "UPSTREAM_TIMEOUT"],
  ])("with the status %i is %s", (status, code) => {
    expect(codeOf(read, answered(status))).toBe(code);
  });

  it.each([
    ["timeout", "UPSTREAM_TIMEOUT"],
    ["tooLarge", "RESPONSE_TOO_LARGE"],
    ["unreadable", "UPSTREAM_INVALID"],
    ["broken", "UPSTREAM_UNAVAILABLE"],
  ] as const)("that ends in %s is %s", (failure, code) => {
    expect(codeOf(read, unanswered(failure))).toBe(code);
  });

  it("of what is not understood is UPSTREAM_INVALID, and so is a route that is not there", () => {
    expect(codeOf(read, answered(200, {}))).toBe("UPSTREAM_INVALID");
    expect(codeOf(search, answered(404))).toBe("UPSTREAM_INVALID");
  });
});

describe("a refusal", () => {
  it("takes the first hundred of any number of mistakes", () => {
    const errors = Array.from({ length: 1_000 }, () => ({ location: "body.data" }));
    const outcome = outcomeOf(create, answered(422, { errors }), 0);
    expect(outcome).toMatchObject({ violations: { length: 100 } });
  });

  it.each([undefined, null, "no", [], { errors: {} }, { errors: [null, 1, {}] }])(
    "makes do with a body of %j",
    (json) => {
      expect(codeOf(create, answered(422, json))).toBe("BAD_USER_INPUT");
    },
  );

  it("says when to come again, or what clients of the live API wait", () => {
    expect(outcomeOf(create, answered(429, {}, { "retry-after": "3" }), 0)).toMatchObject({ retryAfterMs: 3_000 });
    expect(outcomeOf(create, answered(429), 0)).toMatchObject({ retryAfterMs: 5_000 });
  });
});
