import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SubgraphUrls } from "./router/config.js";
import { startApolloRouter } from "../test/apollo-router.js";
import { ask, contactCount, runUntilEnd, startPlace } from "../test/place.js";
import type { Answer, Place } from "../test/place.js";
import type { Recorded } from "../test/recording-proxy.js";

const ends: (() => PromiseLike<void>)[] = [];
const onEnd = (end: () => PromiseLike<void>): void => void ends.unshift(end);

let place: Place;

beforeAll(async () => {
  place = await startPlace(onEnd);
});

afterAll(async () => {
  for (const end of ends) await end();
});

const routers = {
  "Hive Gateway, which start runs": ({ contacts, events }: SubgraphUrls): Promise<string> => {
    const variables = { ROUTER_PORT: "0", ROUTER_CONTACTS_URL: contacts, ROUTER_EVENTS_URL: events };
    return runUntilEnd("supergraph/router", { ENV_FILE: "/dev/null", LOG_LEVEL: "silent", ...variables }, onEnd);
  },
  "Apollo Gateway": async (urls: SubgraphUrls): Promise<string> => {
    const router = await startApolloRouter(urls);
    onEnd(() => router.close());
    return router.url;
  },
};

const unanswered = (subgraph: string) => ({
  message: `The subgraph ${subgraph} does not answer.`,
  extensions: { code: "DOWNSTREAM_SERVICE_ERROR", serviceName: subgraph },
});

/** Some routers tell of each field that is missing, and where it is. */
function distinct(errors: Answer["errors"] = []): readonly unknown[] {
  const texts = errors.map(({ extensions, message }) => JSON.stringify({ message, extensions }));
  return [...new Set(texts)].map((text): unknown => JSON.parse(text));
}

describe.each(Object.entries(routers))("%s", (_, start) => {
  let url: string;

  beforeAll(async () => {
    url = await start(place.urls);
  });

  beforeEach(() => {
    for (const proxy of [place.contactsApi, place.gateway, place.events]) proxy.behave("pass on");
  });

  it("reads the contacts of an event by one call of _entities and one search", async () => {
    const query = '{ event(id: "1") { title participations { contact { firstname } } } }';
    // The first search by id shows the gateway that the API has it.
    await ask(url, query);
    for (const proxy of [place.contactsApi, place.gateway]) proxy.behave("pass on");
    const participations = Array.from({ length: contactCount }, (__, index) => ({
      contact: { firstname: place.firstnames.get(String(index + 1)) },
    }));
    expect(await ask(url, query)).toEqual({ data: { event: { title: "Market", participations } } });
    expect(place.gateway.recorded.map(({ body }) => body.includes("_entities"))).toEqual([true]);
    expect(place.contactsApi.recorded.map(({ path }) => path)).toEqual(["/search"]);
  });

  it("adds the events of a contact", async () => {
    const query = '{ contact(id: "7") { firstname participations { role event { title } } } }';
    const participations = [{ role: "GUEST", event: { title: "Market" } }];
    expect(await ask(url, query)).toEqual({
      data: { contact: { firstname: place.firstnames.get("7"), participations } },
    });
  });

  it("passes a mutation's token, idempotency key and request id on to the gateway, and none but the id to events", async () => {
    const key = crypto.randomUUID();
    const create = `mutation { createContact(input: { firstname: "Ada" }) { contact { id participations { role } } } }`;
    const headers = { "idempotency-key": key, "x-request-id": "request-1" };
    const first = await ask(url, create, { headers });
    expect(first).toEqual({ data: { createContact: { contact: { id: expect.any(String), participations: [] } } } });
    expect(await ask(url, create, { headers })).toEqual(first);
    const passed = ({ headers: received }: Recorded) => [
      received.authorization,
      received["idempotency-key"],
      received["x-request-id"],
    ];
    const sent = ["Bearer demo-token", key, "request-1"];
    expect(place.gateway.recorded.map(passed)).toEqual([sent, sent]);
    const withoutToken = [undefined, undefined, "request-1"];
    expect(place.events.recorded.map(passed)).toEqual([withoutToken, withoutToken]);
  });

  it("passes codes and validationErrors on to the client", async () => {
    const create = `mutation { createContact(input: { mail: "ada" }) { status } }`;
    expect(await ask(url, create)).toMatchObject({
      data: { createContact: null },
      errors: [
        {
          message: "input.mail must be a mail address.",
          path: ["createContact"],
          extensions: {
            code: "BAD_USER_INPUT",
            validationErrors: [{ path: ["input", "mail"], code: "INVALID_MAIL", message: "must be a mail address" }],
          },
        },
      ],
    });
    const headers = { authorization: "Basic YTpi" };
    expect(await ask(url, '{ contact(id: "1") { id } }', { headers })).toMatchObject({
      errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
    });
  });

  it("passes retryAfterMs on to the client", async () => {
    place.contactsApi.behave({ status: 429, retryAfter: "60" });
    const headers = { authorization: `Bearer ${crypto.randomUUID()}` };
    expect(await ask(url, '{ contact(id: "1") { id } }', { headers })).toMatchObject({
      errors: [{ extensions: { code: "RATE_LIMITED", retryAfterMs: expect.any(Number) } }],
    });
  });

  it("tells how the rate limit stands by contactsRateLimit", async () => {
    expect(await ask(url, '{ contact(id: "1") { id } contactsRateLimit { cost limit } }')).toEqual({
      data: { contact: { id: "1" }, contactsRateLimit: { cost: 1, limit: 100_000 } },
    });
  });

  it("answers what it can while a subgraph is away, and names it", async () => {
    place.events.behave("away");
    const ofContact = await ask(url, '{ contact(id: "7") { firstname participations { role } } }');
    expect(ofContact.data).toEqual({ contact: { firstname: place.firstnames.get("7"), participations: null } });
    expect(distinct(ofContact.errors)).toEqual([unanswered("events")]);

    place.events.behave("pass on");
    place.gateway.behave("away");
    const ofEvent = await ask(url, '{ event(id: "1") { title participations { contact { id firstname } } } }');
    const participations = Array.from({ length: contactCount }, (__, index) => ({
      contact: { id: String(index + 1), firstname: null },
    }));
    expect(ofEvent.data).toEqual({ event: { title: "Market", participations } });
    expect(distinct(ofEvent.errors)).toEqual([unanswered("contacts")]);
  });

  it("lets go of what a client waits for that has gone away", async () => {
    place.contactsApi.behave("hold");
    const client = new AbortController();
    const answer = ask(url, '{ contact(id: "7") { firstname } }', { signal: client.signal });
    await expect.poll(() => place.contactsApi.recorded.length).toBe(1);
    client.abort();
    await expect(answer).rejects.toThrow("aborted");
    await expect.poll(() => place.contactsApi.abandoned).toBe(1);
    expect(place.gateway.abandoned).toBe(1);
  });
});
