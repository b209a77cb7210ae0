import { systemClock } from "../src/clock.js";
import { createCallers } from "../src/rest/caller.js";
import type { Call, RestResponse } from "../src/upstream/upstream.js";
import { createFormCache, FormCatalog } from "../src/writes/form-catalog.js";
import { idempotencyWith } from "./gateway.js";
import { roomyUpstream } from "./roomy-upstream.js";

/** The forms of an API; `respond` is what it answers to each call. */
export function catalogWith(respond: (call: Call) => RestResponse): FormCatalog {
  const upstream = roomyUpstream({ send: async (call) => respond(call), close: async () => {} }, systemClock);
  const callerOf = createCallers({ upstream, idempotency: idempotencyWith({}), keyOf: (token) => token });
  return new FormCatalog(callerOf("t0ken", { requestId: "r-1" }), createFormCache(systemClock, 300_000));
}
