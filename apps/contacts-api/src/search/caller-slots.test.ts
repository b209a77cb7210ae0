import { ApiError } from "domain/errors";
import { expect, it } from "vitest";
import { CallerSlots } from "./caller-slots.js";

/** Work that a test lets end. */
function pending() {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  let runs = 0;
  const work = (): Promise<void> => {
    runs += 1;
    return ended;
  };
  return { work, end: () => end(), runs: () => runs };
}

it("a caller's surplus work waits its turn, in order, and another caller's does not", async () => {
  const slots = new CallerSlots({ maxRunning: 2, maxWaitMs: 60_000 });
  const [first, second, third, fourth, other] = [pending(), pending(), pending(), pending(), pending()];
  const all = [first, second, third, fourth].map(({ work }) => slots.run("a", work));
  const others = slots.run("b", other.work);
  const calls = () => [first, second, third, fourth, other].map(({ runs }) => runs());
  expect(calls()).toStrictEqual([1, 1, 0, 0, 1]);
  second.end();
  await all[1];
  expect(calls()).toStrictEqual([1, 1, 1, 0, 1]);
  for (const { end } of [first, third, fourth, other]) end();
  await Promise.all([...all, others]);
  expect(calls()).toStrictEqual([1, 1, 1, 1, 1]);
});

it("work that fails frees its slot", async () => {
  const slots = new CallerSlots({ maxRunning: 1, maxWaitMs: 60_000 });
  const failing = slots.run("a", () => Promise.reject(new Error("failed")));
  const next = slots.run("a", async () => "done");
  await expect(failing).rejects.toThrow("failed");
  expect(await next).toBe("done");
});

it("a turn that does not come in time is refused, and the work never starts", async () => {
  const slots = new CallerSlots({ maxRunning: 1, maxWaitMs: 1 });
  const [first, second] = [pending(), pending()];
  const running = slots.run("a", first.work);
  await expect(slots.run("a", second.work)).rejects.toStrictEqual(new ApiError("RATE_LIMITED", { retryAfterMs: 1 }));
  first.end();
  await running;
  expect(second.runs()).toBe(0);
  expect(await slots.run("a", async () => "done")).toBe("done");
});
