import { expect, it } from "vitest";
import { systemClock } from "../clock.js";
import { idempotencyWith, rest } from "../../test/gateway.js";
import { roomyUpstream } from "../../test/roomy-upstream.js";
import { LazySignal } from "../lazy-signal.js";
import { createCallers } from "../rest/caller.js";
import type { Call, RestResponse } from "../upstream/upstream.js";
import { createFormCache, FormCatalog } from "./form-catalog.js";

it("a read that several requests wait for goes on where one of their clients leaves", async () => {
  const calls: Call[] = [];
  let respond: (response: RestResponse) => void = () => {};
  const response = new Promise<RestResponse>((resolve) => (respond = resolve));
  const http = {
    send: (call: Call) => {
      calls.push(call);
      return response;
    },
    close: async () => {},
  };
  const upstream = roomyUpstream(http, systemClock);
  const callerOf = createCallers({ upstream, idempotency: idempotencyWith({}), keyOf: (token) => token });
  const cache = createFormCache(systemClock, 1_000);
  const leaving = new LazySignal();

  const left = new FormCatalog(callerOf("t0ken", { requestId: "r-1", gone: leaving }), cache).ofType("consent");
  const waited = new FormCatalog(callerOf("t0ken", { requestId: "r-2" }), cache).ofType("consent");
  leaving.abort();
  respond(rest(200, { data: { forms: [{ id: 1 }] } }));

  await expect(waited).resolves.toMatchObject([{ id: "1" }]);
  await expect(left).resolves.toMatchObject([{ id: "1" }]);
  expect(calls.map(({ requestId, gone }) => [requestId, gone])).toEqual([["r-1", undefined]]);
});
