import { ApiError } from "domain/errors";
import { expect, it } from "vitest";
import { systemClock } from "../clock.js";
import { createContext, createOnce } from "./context.js";
import { idempotencyWith } from "../../test/gateway.js";

const noCall = () => Promise.reject(new Error("No call is expected."));
const upstream = { call: noCall, standing: noCall, close: async () => {} };
const server = { clock: systemClock, settings: { formsTtlMs: 1, upsertWaitMs: 1 } };
const { signal } = new AbortController();
const signals = { gone: signal, ending: signal };
const contextWith = (token: string | null) =>
  createContext({
    ...server,
    upstream,
    requestId: "r-1",
    signals,
    token,
    idempotencyHeader: null,
    idempotency: idempotencyWith({}),
    shared: createOnce(server),
  });

it("a request without a token is refused by whoever needs one", () => {
  expect(contextWith("t0ken").token()).toBe("t0ken");
  expect(contextWith(null).token).toThrow(new ApiError("UNAUTHENTICATED"));
});

it("what is made once is made once in a request, of that request's context, and anew in the next", () => {
  const create = (context: unknown) => ({ context });
  const [first, second] = [contextWith("a"), contextWith("b")];
  expect(first.once(create)).toBe(first.once(create));
  expect(first.once(create).context).toBe(first);
  expect(second.once(create)).not.toBe(first.once(create));
});

it("a copy shares what is made once, since Apollo Server copies contexts", () => {
  const context = contextWith("t0ken");
  const copy = { ...context };
  expect(copy.once(() => "made by the copy")).toBe("made by the copy");
  const create = () => ({});
  expect(copy.once(create)).toBe(context.once(create));
  expect(copy.token()).toBe("t0ken");
});
