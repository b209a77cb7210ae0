import { describe, expect, it, onTestFinished } from "vitest";
import { faults, noFaults, scriptedFaults } from "./fault.js";
import { startFaultyUpstream } from "./faulty-upstream.js";
import type { FaultyUpstreamOptions } from "./faulty-upstream.js";
import { seededRandom } from "./random.js";

const limit = { capacityTokens: 100, refillTokensPerSecond: 0.001 };

async function setUp(options: Partial<FaultyUpstreamOptions> = {}) {
  const upstream = await startFaultyUpstream({ limit, ...options });
  onTestFinished(() => upstream.close());
  const send = (path: string, body?: object, token = "a"): Promise<Response> =>
    fetch(upstream.url + path, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${token}` },
      ...(body && { body: JSON.stringify(body) }),
    });
  const create = (firstname: string, token?: string): Promise<Response> =>
    send("/contacts", { data: { contact: { firstname } } }, token);
  const find = async (...conditions: readonly object[]): Promise<readonly unknown[]> => {
    const query = { $all: [{ $all: conditions.map((condition) => ({ $condition: condition })) }] };
    const answer = await send("/search", { data: { advanced_search: { query, per_page: 10 } } });
    return Object(await answer.json()).data.contacts.map(({ firstname }: { firstname: string }) => firstname);
  };
  return { upstream, send, create, find };
}

describe("a contacts API without faults", () => {
  it("creates, reads and finds contacts, each tenant's own", async () => {
    const { create, find, send } = await setUp();
    const { data } = Object(await (await create("Ada")).json());
    expect((await send(`/contacts/${data.contact.id}`)).status).toBe(200);
    expect((await send(`/contacts/${data.contact.id}`, undefined, "b")).status).toBe(404);
    await create("Grace");
    await create("Ada", "b");
    const since = { attr: "CreatedAt", ope: "gte", value: data.contact.CreatedAt };
    expect(await find({ attr: "firstname", ope: "eql:strictdata", value: "Ada" }, since)).toEqual(["Ada"]);
    expect(await find(since)).toEqual(["Ada", "Grace"]);
    expect(await find({ attr: "firstname", ope: "eql", value: "gra" }, since)).toEqual(["Grace"]);
  });

  it("finds nothing before its index has it", async () => {
    const { create, find } = await setUp({ indexDelayMs: 60_000 });
    await create("Ada");
    expect(await find({ attr: "firstname", ope: "eql:strictdata", value: "Ada" })).toEqual([]);
  });

  it("takes no more than its bucket holds, and nothing for what it refuses", async () => {
    const { create, send, upstream } = await setUp();
    for (let call = 1; call <= 20; call += 1) expect((await create("Ada")).status).toBe(200);
    const refused = await send("/contacts/1");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(upstream.arrivals.at(-1)).toMatchObject({ isOverLimit: true, isCharged: false });
    expect((await create("Ada", "b")).status).toBe(200);
  });

  it("tells of its limit as the contract has it, and lies about it where it is told to", async () => {
    const { create } = await setUp({ tenants: { b: { limit, lieFactor: 0.5, lieTokens: 3 } } });
    const told = async (token: string) => {
      const { headers } = await create("Ada", token);
      return ["limit", "remaining", "cost"].map((name) => headers.get(`x-ratelimit-${name}`));
    };
    expect(await told("a")).toEqual(["burst:100;rate:0.001", "95", "5"]);
    expect(await told("b")).toEqual(["burst:50;rate:0.0005", "50", "5"]);
  });
});

describe("a fault", () => {
  it.each([
    ["resetBefore", null, 0],
    ["commitThenDrop", null, 1],
    ["resetInHead", null, 1],
    ["resetInBody", null, 1],
    ["drip", 200, 1],
    ["unauthorized", 401, 0],
    ["serverError", 500, 0],
    ["unavailable", 503, 0],
    ["bareTooMany", 429, 0],
    ["errorAfterCommit", 500, 1],
    ["wrongJson", null, 1],
  ] as const)("%s gives a client %j and commits %i", async (fault, status, committed) => {
    const { create, upstream } = await setUp({ faults: scriptedFaults([fault]) });
    const understood = async (): Promise<number | null> => {
      const answer = await create("Ada");
      await answer.json();
      return answer.status;
    };
    expect(await understood().catch(() => null)).toBe(status);
    expect(upstream.committed()).toHaveLength(committed);
    expect(upstream.arrivals).toMatchObject([{ fault, isCharged: committed === 1 }]);
  });

  it("is each one's turn once in a script, and nobody's after that", () => {
    const next = scriptedFaults(faults);
    expect(faults.map(() => next("a"))).toEqual(faults);
    expect(next("a")).toBe(noFaults("a"));
  });

  it("is refused connections, until they are accepted again", async () => {
    const { create, upstream } = await setUp();
    await upstream.refuse();
    await expect(create("Ada")).rejects.toThrow(TypeError);
    await upstream.accept();
    expect((await create("Ada")).status).toBe(200);
  });
});

describe("seededRandom", () => {
  const numbers = (seed: number, name: string): readonly number[] => {
    const random = seededRandom(seed, name);
    return Array.from({ length: 1_000 }, random);
  };

  it("gives the same numbers for the same seed and name, and others for others", () => {
    expect(numbers(1, "a")).toEqual(numbers(1, "a"));
    expect(numbers(1, "a")).not.toEqual(numbers(2, "a"));
    expect(numbers(1, "a")).not.toEqual(numbers(1, "b"));
  });

  it("spreads them evenly from 0 up to 1", () => {
    const tenths = Array.from({ length: 10 }, (_, tenth) =>
      numbers(7, "a").filter((n) => Math.floor(n * 10) === tenth),
    );
    expect(Math.min(...tenths.map(({ length }) => length))).toBeGreaterThan(60);
  });
});
