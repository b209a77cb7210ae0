import { expect, it } from "vitest";
import { batched } from "./batched.js";

/** Calls that are answered when they are told to, with their keys in capitals. */
function setUp(maxKeys = 100, maxWeight = Infinity) {
  let nowMs = 0;
  const calls: { readonly keys: readonly string[]; readonly answer: (how?: Error) => void }[] = [];
  const ask = batched<string, string>(
    (keys) =>
      new Promise((resolve, reject) => {
        const answers = keys.map((key) => (key === "bad" ? Promise.reject(new Error("bad")) : key.toUpperCase()));
        calls.push({ keys, answer: (how) => (how ? reject(how) : resolve(answers)) });
      }),
    maxKeys,
    { weigh: (key) => key.length, maxWeight, now: () => nowMs },
  );
  const keysAsked = () => calls.map(({ keys }) => keys);
  const passTime = (ms: number) => (nowMs += ms);
  return { ask, calls, keysAsked, passTime };
}

it("whoever asks while a call is under way shares the next one", async () => {
  const { ask, calls, keysAsked } = setUp();
  const answers = ["a", "b", "c"].map(ask);
  expect(keysAsked()).toStrictEqual([["a"]]);
  calls[0]?.answer();
  expect(await answers[0]).toBe("A");
  await Promise.resolve();
  expect(keysAsked()).toStrictEqual([["a"], ["b", "c"]]);
  calls[1]?.answer();
  expect(await Promise.all(answers)).toStrictEqual(["A", "B", "C"]);
});

it("a call takes no more keys than it may", async () => {
  const { ask, calls, keysAsked } = setUp(2);
  const answers = ["a", "b", "c", "d"].map(ask);
  for (const [index, answer] of answers.entries()) {
    calls[Math.ceil(index / 2)]?.answer();
    await answer;
    await Promise.resolve();
  }
  expect(keysAsked()).toStrictEqual([["a"], ["b", "c"], ["d"]]);
});

it("a call takes no more than it may weigh, but one key at least", async () => {
  const { ask, calls, keysAsked } = setUp(3, 5);
  const answers = ["a", "bbb", "cc", "d", "eeeeeeee", "f", "g", "h", "i"].map(ask);
  for (const batch of [["a"], ["bbb", "cc"], ["d"], ["eeeeeeee"], ["f", "g", "h"], ["i"]]) {
    await expect.poll(() => keysAsked().at(-1)).toStrictEqual(batch);
    calls.at(-1)?.answer();
  }
  expect(await Promise.all(answers)).toHaveLength(9);
});

it("an answer that fails is its own asker's alone, and a call that fails is that of all who share it", async () => {
  const { ask, calls } = setUp();
  const alone = ask("a");
  const shared = ["b", "bad", "c"].map(ask);
  calls[0]?.answer(new Error("away"));
  await expect(alone).rejects.toThrow("away");
  await Promise.resolve();
  calls[1]?.answer();
  const outcomes = await Promise.allSettled(shared);
  expect(outcomes.map(({ status }) => status)).toStrictEqual(["fulfilled", "rejected", "fulfilled"]);
});

it("whoever has waited for more than five seconds fails, and nothing is done for them", async () => {
  const { ask, calls, keysAsked, passTime } = setUp();
  const first = ask("a");
  const late = ["b", "c"].map(ask);
  passTime(1);
  const inTime = ask("d");
  passTime(5_000);
  calls[0]?.answer();
  expect(await first).toBe("A");
  for (const each of late) await expect(each).rejects.toThrow("5000 ms");
  calls[1]?.answer();
  expect(await inTime).toBe("D");
  expect(keysAsked()).toStrictEqual([["a"], ["d"]]);
});

it("nobody is asked for where all have waited too long", async () => {
  const { ask, calls, keysAsked, passTime } = setUp();
  const first = ask("a");
  const late = ask("b");
  passTime(5_001);
  calls[0]?.answer();
  expect(await first).toBe("A");
  await expect(late).rejects.toThrow("5000 ms");
  const next = ask("c");
  calls[1]?.answer();
  expect(await next).toBe("C");
  expect(keysAsked()).toStrictEqual([["a"], ["c"]]);
});
