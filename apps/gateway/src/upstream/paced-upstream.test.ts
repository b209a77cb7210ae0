import { ApiError } from "domain/errors";
import { describe, expect, it } from "vitest";
import { answered, failures, limitedApi, pacedUpstream, read, write } from "../../test/paced-upstream.js";

const codeOf = async (answer: Promise<unknown>): Promise<unknown> => {
  const error: unknown = await answer.catch((thrown: unknown) => thrown);
  return error instanceof ApiError ? error.code : error;
};

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
    const refused = await calls[23]?.catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "RATE_LIMITED", retryAfterMs: 2_500 });
    expect(sent).toHaveLength(19);
    await Promise.all(calls.slice(0, 23));
  });

  it("lets no tenant wait for another", async () => {
    const { upstream, sent } = pacedUpstream(() => answered(200));
    const busy = Array.from({ length: 23 }, () => upstream.call(write));
    await upstream.call({ ...write, token: "another" });
    expect(sent.find(({ call }) => call.token === "another")?.atMs).toBe(0);
    await Promise.all(busy);
  });

  it("gives back the turn of a client that is gone", async () => {
    const { upstream, sent, now } = pacedUpstream(() => answered(200));
    const before = Array.from({ length: 19 }, () => upstream.call(write));
    const client = new AbortController();
    const gone = upstream.call({ ...write, requestId: "gone", signal: client.signal });
    await Promise.all(before);
    client.abort();
    expect(await codeOf(gone)).toBe("UPSTREAM_UNAVAILABLE");
    await upstream.call(write);
    await upstream.call(write);
    expect(sent.map(({ call }) => call.requestId)).not.toContain("gone");
    expect(now()).toBeLessThan(1_100);
  });

  it("asks with a name for the bucket that is not the token", async () => {
    const { upstream } = pacedUpstream(() => answered(200));
    expect(await upstream.standing("t0ken")).toMatchObject({ remainingTokens: 100 });
    await upstream.call(write);
    expect(await upstream.standing("t0ken")).toMatchObject({ remainingTokens: 95 });
    expect(await upstream.standing("another")).toMatchObject({ remainingTokens: 100 });
  });

  it("tells what each call did cost", async () => {
    const { upstream } = pacedUpstream(() => answered(422, { "x-ratelimit-cost": "0" }));
    const spent: unknown[] = [];
    await upstream.call({ ...write, onSpent: (cost, standing) => spent.push([cost, standing.remainingTokens]) });
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
    expect(await upstream.call(write)).toMatchObject({ status: 200 });
    expect(outcomes).toEqual(["429", "2xx"]);
    expect(sent[1]?.atMs).toBeGreaterThanOrEqual(1_000);
    await upstream.call(write);
    expect(outcomes).toEqual(["429", "2xx", "2xx"]);
  });

  it("believes a lower limit than its own, and no higher one", async () => {
    const { upstream } = pacedUpstream(({ token }) =>
      answered(200, { "x-ratelimit-limit": token === "low" ? "burst:20;rate:2" : "burst:1000;rate:100" }),
    );
    await upstream.call({ ...write, token: "low" });
    await upstream.call({ ...write, token: "high" });
    expect(await upstream.standing("low")).toMatchObject({ limit: { capacityTokens: 20, refillTokensPerSecond: 2 } });
    expect(await upstream.standing("high")).toMatchObject({ limit: { capacityTokens: 100 } });
  });

  it("waits as long as clients of the live API do where a refusal has no headers", async () => {
    const { upstream, sent } = pacedUpstream(() => answered(429));
    expect(await codeOf(upstream.call(write))).toBe("RATE_LIMITED");
    expect(sent).toHaveLength(1);
    expect(await codeOf(upstream.call(read))).toBe("RATE_LIMITED");
    expect(sent).toHaveLength(1);
  });
});

describe("a call that fails", () => {
  it.each([
    ["refused", "UPSTREAM_UNAVAILABLE", 3],
    ["reset", "UPSTREAM_UNKNOWN", 1],
    ["timeout", "UPSTREAM_UNKNOWN", 1],
    ["unreadable", "UPSTREAM_UNKNOWN", 1],
  ] as const)("is, if it writes and is %s, %s after %i attempts", async (kind, code, attempts) => {
    const { upstream, sent } = pacedUpstream(() => failures[kind]());
    expect(await codeOf(upstream.call(write))).toBe(code);
    expect(sent).toHaveLength(attempts);
  });

  it.each([
    ["refused", "UPSTREAM_UNAVAILABLE", 3],
    ["reset", "UPSTREAM_UNAVAILABLE", 3],
    ["timeout", "UPSTREAM_TIMEOUT", 1],
    ["unreadable", "UPSTREAM_INVALID", 1],
  ] as const)("is, if it reads and is %s, %s after %i attempts", async (kind, code, attempts) => {
    const { upstream, sent } = pacedUpstream(() => failures[kind]());
    expect(await codeOf(upstream.call(read))).toBe(code);
    expect(sent).toHaveLength(attempts);
  });

  it.each([500, 502, 503, 504])("may have written where the answer is %i, and is never sent again", async (status) => {
    const { upstream, sent } = pacedUpstream(() => answered(status));
    expect(await codeOf(upstream.call(write))).toBe("UPSTREAM_UNKNOWN");
    expect(sent).toHaveLength(1);
  });

  it("is read again after a status of 5xx, and succeeds where that was a passing one", async () => {
    const { upstream, outcomes } = pacedUpstream((_, count) => answered(count === 1 ? 503 : 200));
    expect(await upstream.call(read)).toMatchObject({ status: 200 });
    expect(outcomes).toEqual(["5xx", "2xx"]);
  });

  it("costs nothing where it never left", async () => {
    const { upstream } = pacedUpstream(() => failures.refused());
    await codeOf(upstream.call(write));
    expect(await upstream.standing("t0ken")).toMatchObject({ remainingTokens: 100 });
  });

  it("adds at most a tenth to a storm, beside a few retries that were saved up", async () => {
    const { upstream, sent } = pacedUpstream((_, count) => answered(count % 4 === 0 ? 200 : 503));
    for (let call = 0; call < 200; call += 1) await codeOf(upstream.call({ ...read, token: `t-${call}` }));
    expect(sent.length - 200).toBeLessThanOrEqual(30);
  });

  it("fails the next ones at once where several have failed in a row, until a probe succeeds", async () => {
    const { upstream, sent, states, now } = pacedUpstream((_, count) => answered(count <= 5 ? 500 : 200));
    for (let call = 0; call < 5; call += 1) await codeOf(upstream.call(write));
    const openedAtMs = now();
    const refused = await upstream.call(write).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "UPSTREAM_UNAVAILABLE", retryAfterMs: 5_000 });
    expect(now()).toBe(openedAtMs);
    expect(sent).toHaveLength(5);
    // Five calls have taken 25, and 0.1 s has earned one.
    expect(await upstream.standing("t0ken")).toMatchObject({ remainingTokens: 76 });
    expect(states).toEqual(["open"]);
  });
});

it("whatever waits is given up when it closes", async () => {
  const { upstream } = pacedUpstream(() => answered(200));
  const calls = Array.from({ length: 20 }, () => upstream.call(write));
  const last = codeOf(calls[19] ?? Promise.resolve());
  await calls[0];
  await upstream.close();
  expect(await last).toBe("UPSTREAM_UNAVAILABLE");
});
