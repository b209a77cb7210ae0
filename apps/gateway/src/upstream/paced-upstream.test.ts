import { describe, expect, it } from "vitest";
import { answered, failures, limitedApi, pacedUpstream, read, write } from "../../test/paced-upstream.js";
import { LazySignal } from "../lazy-signal.js";
import type { Standing } from "./pacing/budget.js";
import type { CallResult } from "./upstream.js";

/** How far a call got, and why no further. */
async function endOf(call: Promise<CallResult>): Promise<string> {
  const result = await call;
  if (result.phase === "answered") return String(result.response.status);
  return result.phase === "unsent" ? `unsent: ${result.reason}` : `unanswered: ${result.failure}`;
}

describe("the pace of calls", () => {
  it("sends at once what the bucket holds, and the rest in order, as fast as tokens are earned", async () => {
    const { upstream, sent, outcomes, now } = pacedUpstream((call) => api(call));
    const api = limitedApi(now);
    const calls = Array.from({ length: 23 }, (_, index) => upstream.call({ ...write, requestId: `r-${index}` }));
    await Promise.all(calls);
    expect(sent.map(({ call }) => call.requestId)).toEqual(calls.map((_, index) => `r-${index}`));
    expect(sent.map(({ atMs }) => atMs)).toEqual([...Array.from({ length: 19 }, () => 0), 500, 1_000, 1_500, 2_000]);
    expect(outcomes).toEqual(calls.map(() => "2xx"));
  });

  it("refuses at once what would wait too long, and sends nothing for it", async () => {
    const { upstream, sent } = pacedUpstream(() => answered(200));
    const calls = Array.from({ length: 24 }, () => upstream.call(write));
    expect(await calls[23]).toEqual({ phase: "unsent", reason: "rateLimited", retryAfterMs: 2_500 });
    expect(sent).toHaveLength(19);
    await Promise.all(calls.slice(0, 23));
  });

  it("sends of calls that leave tokens to others as many as do, and refuses the rest at once", async () => {
    const { upstream, sent, now } = pacedUpstream(() => answered(200));
    const calls = Array.from({ length: 10 }, () => upstream.call({ ...write, leaveTokens: 50 }));
    expect(await calls[9]).toEqual({ phase: "unsent", reason: "rateLimited", retryAfterMs: 500 });
    expect(now()).toBe(0);
    await upstream.call(write);
    await Promise.all(calls);
    expect(sent.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 10 }, () => 0));
  });

  it("does not let a call that leaves tokens to others wait where the API has refused it", async () => {
    const { upstream, sent, now } = pacedUpstream((call) => api(call));
    const api = limitedApi(now, 100);
    expect(await endOf(upstream.call({ ...write, leaveTokens: 50 }))).toBe("unsent: rateLimited");
    expect(sent).toHaveLength(1);
    expect(now()).toBe(20);
  });

  it("lets no tenant wait for another", async () => {
    const { upstream, sent } = pacedUpstream(() => answered(200));
    const busy = Array.from({ length: 23 }, () => upstream.call(write));
    await upstream.call({ ...write, bucket: "another" });
    expect(sent.find(({ call }) => call.bucket === "another")?.atMs).toBe(0);
    await Promise.all(busy);
  });

  it("gives back the turn of a client that is gone", async () => {
    const { upstream, sent, now } = pacedUpstream(() => answered(200));
    const before = Array.from({ length: 19 }, () => upstream.call(write));
    const client = new LazySignal();
    const gone = upstream.call({ ...write, requestId: "gone", gone: client });
    await Promise.all(before);
    client.abort();
    expect(await endOf(gone)).toBe("unsent: unavailable");
    await upstream.call(write);
    await upstream.call(write);
    expect(sent.map(({ call }) => call.requestId)).not.toContain("gone");
    expect(now()).toBeLessThan(1_100);
  });

  it("is kept by bucket", async () => {
    const { upstream } = pacedUpstream(() => answered(200));
    expect(await upstream.standing("b-1")).toMatchObject({ remainingTokens: 100 });
    await upstream.call(write);
    expect(await upstream.standing("b-1")).toMatchObject({ remainingTokens: 95 });
    expect(await upstream.standing("another")).toMatchObject({ remainingTokens: 100 });
  });

  it("tells what each call did cost", async () => {
    const { upstream } = pacedUpstream(() => answered(422, { "x-ratelimit-cost": "0" }));
    const spent: unknown[] = [];
    const account = {
      add: (cost: number, { remainingTokens }: Standing) => void spent.push([cost, remainingTokens]),
    };
    await upstream.call({ ...write, account });
    expect(spent).toEqual([[0, 100]]);
  });
});

describe("the closed loop", () => {
  it("waits for what others have taken from the same bucket, once an answer has told of it", async () => {
    const { upstream, outcomes, now } = pacedUpstream((call) => api(call));
    const api = limitedApi(now, 80);
    await upstream.call(write);
    await Promise.all([1, 2, 3, 4].map(() => upstream.call(write)));
    expect(outcomes).toEqual(["2xx", "2xx", "2xx", "2xx", "2xx"]);
    expect(now()).toBeGreaterThan(900);
  });

  it("makes a refused call again once there is room, and holds back whatever comes after it", async () => {
    const { upstream, outcomes, sent, now } = pacedUpstream((call) => api(call));
    const api = limitedApi(now, 100);
    expect(await endOf(upstream.call(write))).toBe("200");
    expect(outcomes).toEqual(["429", "2xx"]);
    expect(sent[1]?.atMs).toBeGreaterThanOrEqual(1_000);
    await upstream.call(write);
    expect(outcomes).toEqual(["429", "2xx", "2xx"]);
  });

  it("believes a lower limit than its own, and no higher one", async () => {
    const { upstream } = pacedUpstream(({ bucket }) =>
      answered(200, { "x-ratelimit-limit": bucket === "low" ? "burst:20;rate:2" : "burst:1000;rate:100" }),
    );
    await upstream.call({ ...write, bucket: "low" });
    await upstream.call({ ...write, bucket: "high" });
    expect(await upstream.standing("low")).toMatchObject({ limit: { capacityTokens: 20, refillTokensPerSecond: 2 } });
    expect(await upstream.standing("high")).toMatchObject({ limit: { capacityTokens: 100 } });
  });

  it("waits as long as clients of the live API do where a refusal has no headers", async () => {
    const { upstream, sent } = pacedUpstream(() => answered(429));
    expect(await endOf(upstream.call(write))).toBe("unsent: rateLimited");
    expect(sent).toHaveLength(1);
    expect(await endOf(upstream.call(read))).toBe("unsent: rateLimited");
    expect(sent).toHaveLength(1);
  });
});

describe("a caller whose calls fail", () => {
  it.each([
    ["are answered with 503", () => answered(503)],
    ["time out", () => failures.timeout()],
    ["break in the middle of a response", () => failures.broken()],
    ["wait for a connection for too long", () => failures.unsent()],
  ])("keeps nobody else from the API where they %s", async (_, ofHeavy) => {
    const { upstream } = pacedUpstream(({ bucket }) => (bucket === "heavy" ? ofHeavy() : answered(200)));
    for (let round = 1; round <= 3; round += 1) {
      for (let call = 1; call <= 20; call += 1) await upstream.call({ ...write, bucket: "heavy" });
      expect(await endOf(upstream.call({ ...read, bucket: "another" }))).toBe("200");
    }
  });

  it("keeps all from an API that fails three of them", async () => {
    const { upstream, sent, states } = pacedUpstream(() => answered(500));
    for (const bucket of ["a", "b", "c"]) {
      await upstream.call({ ...write, bucket });
      await upstream.call({ ...write, bucket });
    }
    expect(states).toEqual(["all: open"]);
    expect(await endOf(upstream.call({ ...read, bucket: "another" }))).toBe("unsent: unavailable");
    expect(sent).toHaveLength(5);
  });

  it("keeps all from an API that can't be reached, whosever calls find that out", async () => {
    const { upstream, states } = pacedUpstream(() => failures.unreached());
    for (let call = 1; call <= 2; call += 1) await upstream.call(write);
    expect(states).toEqual(["all: open"]);
  });
});

describe("a call that fails", () => {
  it.each([
    ["unsent", "unsent: unavailable", 3],
    ["broken", "unanswered: broken", 1],
    ["timeout", "unanswered: timeout", 1],
    ["tooLarge", "unanswered: tooLarge", 1],
    ["unreadable", "unanswered: unreadable", 1],
  ] as const)("is, if it writes and is %s, %s after %i attempts", async (kind, end, attempts) => {
    const { upstream, sent } = pacedUpstream(() => failures[kind]());
    expect(await endOf(upstream.call(write))).toBe(end);
    expect(sent).toHaveLength(attempts);
  });

  it.each([
    ["unsent", "unsent: unavailable", 3],
    ["broken", "unanswered: broken", 3],
    ["timeout", "unanswered: timeout", 1],
    ["tooLarge", "unanswered: tooLarge", 1],
    ["unreadable", "unanswered: unreadable", 1],
  ] as const)("is, if it reads and is %s, %s after %i attempts", async (kind, end, attempts) => {
    const { upstream, sent } = pacedUpstream(() => failures[kind]());
    expect(await endOf(upstream.call(read))).toBe(end);
    expect(sent).toHaveLength(attempts);
  });

  it.each([408, 500, 502, 503, 504])("is never sent again where it writes and the status is %i", async (status) => {
    const { upstream, sent } = pacedUpstream(() => answered(status));
    expect(await endOf(upstream.call(write))).toBe(String(status));
    expect(sent).toHaveLength(1);
  });

  it("is read again after a status of 5xx, and succeeds where that was a passing one", async () => {
    const { upstream, outcomes } = pacedUpstream((_, count) => answered(count === 1 ? 503 : 200));
    expect(await endOf(upstream.call(read))).toBe("200");
    expect(outcomes).toEqual(["5xx", "2xx"]);
  });

  it("costs nothing where it never left", async () => {
    const { upstream } = pacedUpstream(() => failures.unsent());
    await upstream.call(write);
    expect(await upstream.standing("b-1")).toMatchObject({ remainingTokens: 100 });
  });

  it("adds at most a tenth to a storm, beside a few retries that were saved up", async () => {
    const { upstream, sent } = pacedUpstream((_, count) => answered(count % 4 === 0 ? 200 : 503));
    for (let call = 0; call < 200; call += 1) await upstream.call({ ...read, bucket: `b-${call}` });
    expect(sent.length - 200).toBeLessThanOrEqual(30);
  });

  it("fails the next ones at once where several have failed in a row, until a probe succeeds", async () => {
    const { upstream, sent, states, now } = pacedUpstream((_, count) => answered(count <= 5 ? 500 : 200));
    for (let call = 0; call < 5; call += 1) await upstream.call(write);
    const openedAtMs = now();
    expect(await upstream.call(write)).toEqual({ phase: "unsent", reason: "unavailable", retryAfterMs: 5_000 });
    expect(now()).toBe(openedAtMs);
    expect(sent).toHaveLength(5);
    // Five calls have taken 25, and 0.1 s has earned one.
    expect(await upstream.standing("b-1")).toMatchObject({ remainingTokens: 76 });
    expect(states).toEqual(["caller: open"]);
  });
});

it("whatever waits is given up when it closes", async () => {
  const { upstream } = pacedUpstream(() => answered(200));
  const calls = Array.from({ length: 20 }, () => upstream.call(write));
  const last = calls[19];
  await calls[0];
  await upstream.close();
  const refused = { phase: "unsent", reason: "unavailable", retryAfterMs: 1_000 };
  expect(await last).toMatchObject(refused);
  expect(await upstream.call(write)).toMatchObject(refused);
});

describe("what is told of a call", () => {
  it("is how long it waited, how each attempt ended, and what that has cost", async () => {
    const { upstream, told } = pacedUpstream((_, count) => answered(count === 1 ? 503 : 200));
    await upstream.call(read);
    const route = "GET /contacts/{contactId}";
    expect(told).toEqual([
      { waitMs: 0 },
      { route, outcome: "5xx", durationMs: 20, costTokens: 1 },
      { waitMs: 0 },
      { route, outcome: "2xx", durationMs: 20, costTokens: 1 },
    ]);
  });

  it("is why it was not sent", async () => {
    const { upstream, told } = pacedUpstream(() => answered(200));
    await upstream.call({ ...write, costTokens: 1_000 });
    expect(told).toEqual([{ route: "POST /contacts", reason: "rateLimited" }]);
  });
});
