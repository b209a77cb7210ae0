import { expect, it } from "vitest";
import { answered, failures, pacedUpstream, write } from "../../test/paced-upstream.js";

const refusing = { ...write, beforeSend: () => Promise.reject(new Error("not any more")) };

it("what comes before a call comes after its wait, right before each time that it is sent", async () => {
  const { upstream, sent, now } = pacedUpstream((_call, count) => (count === 20 ? failures.unsent() : answered(200)));
  const before = Array.from({ length: 19 }, () => upstream.call(write));
  const askedAtMs: number[] = [];
  const beforeSend = async () => void askedAtMs.push(now());
  await Promise.all([...before, upstream.call({ ...write, beforeSend })]);
  const sentAtMs = sent.slice(19).map(({ atMs }) => atMs);
  expect(sentAtMs).toHaveLength(2);
  expect(sentAtMs[0]).toBe(500);
  expect(askedAtMs).toEqual(sentAtMs);
});

it("a call that is not to be sent any more is not sent, and gives its tokens back", async () => {
  const { upstream, sent } = pacedUpstream(() => answered(200));
  for (let calls = 1; calls <= 30; calls += 1) await expect(upstream.call(refusing)).rejects.toThrow("not any more");
  await Promise.all(Array.from({ length: 19 }, () => upstream.call(write)));
  expect(sent.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 19 }, () => 0));
});

it("a probe that is not to be sent any more leaves it to the next call to find out", async () => {
  const { upstream, states, sleep } = pacedUpstream((_call, count) => answered(count <= 5 ? 500 : 200));
  for (let calls = 1; calls <= 5; calls += 1) await upstream.call(write).catch(() => {});
  await sleep(5_000);
  await expect(upstream.call(refusing)).rejects.toThrow("not any more");
  await upstream.call(write);
  expect(states).toEqual(["open", "halfOpen", "open", "halfOpen", "closed"].map((kind) => `caller: ${kind}`));
});
