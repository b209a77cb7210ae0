import { createFormCache } from "../writes/form-catalog.js";
import { ApiError } from "domain/errors";
import { expect, it } from "vitest";
import { systemClock } from "../clock.js";
import { LazySignal } from "../lazy-signal.js";
import type { Caller } from "../rest/caller.js";
import { Operation } from "./operation.js";
import { Spending } from "./spending.js";
import { callerOf, createContext, createServer } from "./context.js";

const noCall = () => Promise.reject(new Error("No call is expected."));
const caller: Caller = {
  token: "t0ken",
  key: "k",
  call: noCall,
  standing: noCall,
  keyedRecord: () => {
    throw new Error("No key is expected.");
  },
  gone: undefined,
  detached: () => caller,
};
const server = createServer({
  clock: systemClock,
  formCache: createFormCache(systemClock, 1),
  settings: { upsertWaitMs: 1, reserveTokens: 1 },
  submissions: null,
});
const signals = { gone: new LazySignal(), ending: new LazySignal() };
const contextWith = (made: Caller | null) =>
  createContext({
    server,
    requestId: "r-1",
    signals,
    caller: made,
    visitor: null,
    idempotencyHeader: null,
    spending: new Spending(),
    operation: new Operation(undefined, systemClock, () => {}),
  });

it("a request without a token is refused by whoever needs its caller", () => {
  expect(callerOf(contextWith(caller))).toBe(caller);
  expect(() => callerOf(contextWith(null))).toThrow(new ApiError("UNAUTHENTICATED"));
});

it("what is made once is made once in a request, of that request's context, and anew in the next", () => {
  const create = (context: unknown) => ({ context });
  const [first, second] = [contextWith(caller), contextWith(caller)];
  expect(first.once(create)).toBe(first.once(create));
  expect(first.once(create).context).toBe(first);
  expect(second.once(create)).not.toBe(first.once(create));
});

it("what is made once in a server is shared by its requests", () => {
  const create = () => ({});
  expect(contextWith(caller).server.once(create)).toBe(contextWith(null).server.once(create));
});

it("a copy shares what is made once, since Apollo Server copies contexts", () => {
  const context = contextWith(caller);
  const copy = { ...context };
  expect(copy.once(() => "made by the copy")).toBe("made by the copy");
  const create = () => ({});
  expect(copy.once(create)).toBe(context.once(create));
});
