import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { leastContact, startGateway, success } from "../../../test/gateway.js";
import { virtualClock } from "../../../test/virtual-clock.js";
import type { Call } from "../../upstream/upstream.js";

// Room for one create at once, and for another one every 50 ms.
const rateLimit = { capacityTokens: 5, refillTokensPerSecond: 100 };
const count = 20;

const createOf = (firstname: string): string => `createContact(input: { firstname: "${firstname}" }) { status }`;
const document = `mutation { ${Array.from({ length: count }, (_, index) => `a${index}: ${createOf("Ada")}`).join(" ")} }`;

const nameIn = ({ body }: Call): unknown => Object(body).data.contact.firstname;

/** A gateway, with what it has sent and when. `onSent` is awaited before a call is answered. */
async function start(onSent: (name: unknown) => Promise<void> = async () => {}) {
  const clock = virtualClock();
  const sent: (readonly [name: unknown, atMs: number])[] = [];
  let draws = 0;
  const respond = async (call: Call) => {
    const number = sent.push([nameIn(call), clock.nowMs()]);
    await onSent(nameIn(call));
    return success(leastContact(number));
  };
  const beforeTurn = async (): Promise<void> => void (draws += 1);
  const { app, send } = await startGateway(respond, { clock, rateLimit, beforeTurn });
  return { app, send, sent, draws: () => draws };
}

const inSteps = (names: readonly string[]) => names.map((name, index) => [name, 50 * index]);

it("a document of 20 creates costs what 20 requests cost, and takes as long", async () => {
  const one = await start();
  const response = await one.app.inject({
    method: "POST",
    url: "/graphql",
    headers: { authorization: "Bearer t0ken" },
    payload: { query: document },
  });
  expect(response.json()).toMatchObject({ extensions: { rateLimit: { cost: 5 * count } } });
  expect(response.json()).not.toHaveProperty("errors");

  const twenty = await start();
  for (let times = 0; times < count; times += 1) await twenty.send(`mutation { ${createOf("Ada")} }`);
  expect(one.sent).toEqual(inSteps(Array.from({ length: count }, () => "Ada")));
  expect(twenty.sent).toEqual(one.sent);
});

it("such a document takes one place in line at a time: whoever comes meanwhile has the next turn", async () => {
  const others: Promise<unknown>[] = [];
  const gateway = await start(async (name) => {
    if (name !== "Ada") return;
    // Another client of the same token comes now, and is in line before this create has ended.
    const before = gateway.draws();
    others.push(gateway.send(`mutation { ${createOf("Grace")} }`));
    while (gateway.draws() === before) await setImmediate();
  });
  const { errors } = await gateway.send(document);
  expect(errors).toBeUndefined();
  for (const answer of await Promise.all(others)) expect(answer).toEqual({ data: expect.anything() });
  expect(gateway.sent).toEqual(inSteps(Array.from({ length: count }, () => ["Ada", "Grace"]).flat()));
});

it("such a document keeps no other token waiting", async () => {
  const others: Promise<unknown>[] = [];
  const gateway = await start(async (name) => {
    if (name === "Ada") others.push(gateway.send(`mutation { ${createOf("Grace")} }`, {}, ofToken(others.length)));
    while (gateway.sent.filter(([sent]) => sent === "Grace").length < others.length) await setImmediate();
  });
  await gateway.send(document);
  await Promise.all(others);
  const timesOf = (name: string) => gateway.sent.filter(([sent]) => sent === name).map(([, atMs]) => atMs);
  expect(timesOf("Ada")).toHaveLength(count);
  expect(timesOf("Grace")).toEqual(timesOf("Ada"));
});

const ofToken = (number: number) => ({ authorization: `Bearer other-${number}` });
