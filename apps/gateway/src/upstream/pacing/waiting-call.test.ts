import { expect, it } from "vitest";
import { WaitingCall } from "./waiting-call.js";

const ticket = { generation: 0, position: 5_000_000, costTokens: 5 };

it("is admitted up to its deadline", async () => {
  const call = new WaitingCall({ costTokens: 5, deadlineMs: 10 });
  expect(call.admit(ticket, 10)).toBe(true);
  expect(await call.ended).toBe(ticket);
});

it("is refused where its turn is noticed later, as by a process that stood still", async () => {
  const call = new WaitingCall({ costTokens: 5, deadlineMs: 10 });
  expect(call.admit(ticket, 11)).toBe(false);
  await expect(call.ended).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfterMs: 1_000 });
  expect(call.hasEnded).toBe(true);
});
