import { expect, it } from "vitest";
import { idempotencyWith, rest } from "../../test/gateway.js";
import { roomyUpstream } from "../../test/roomy-upstream.js";
import { virtualClock } from "../../test/virtual-clock.js";
import type { Call } from "../upstream/upstream.js";
import { createCallers } from "./caller.js";
import { FormsClient } from "./forms-client.js";

it("each call of an errand leaves to others what that says, also where it goes on without its client", async () => {
  const calls: Call[] = [];
  const http = {
    send: async (call: Call) => {
      calls.push(call);
      return rest(200, { data: { forms: [] } });
    },
    close: async () => {},
  };
  const upstream = roomyUpstream(http, virtualClock());
  const callerOf = createCallers({ upstream, idempotency: idempotencyWith({}), keyOf: (token) => token });
  const queued = callerOf("t0ken", { requestId: "r-1", leaveTokens: 50 });

  for (const caller of [queued, queued.detached(), callerOf("t0ken", { requestId: "r-2" })]) {
    await new FormsClient(caller).list("consent");
  }

  expect(calls.map(({ leaveTokens }) => leaveTokens)).toEqual([50, 50, undefined]);
});
