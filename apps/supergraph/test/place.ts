import { writeFile } from "node:fs/promises";
import { newPlace } from "end-to-end/launch";
import type { OnEnd } from "end-to-end/launch";
import { startProgram } from "service/program";
import type { SubgraphUrls } from "../src/router/config.js";
import { startRecordingProxy } from "./recording-proxy.js";
import type { RecordingProxy } from "./recording-proxy.js";

/** The built programs, with a proxy before each. */
export interface Place {
  /** Those of all contacts, by id. */
  readonly firstnames: ReadonlyMap<string, string>;
  readonly urls: SubgraphUrls;
  readonly contactsApi: RecordingProxy;
  readonly gateway: RecordingProxy;
  readonly events: RecordingProxy;
}

/** How many contacts there are, with the ids from 1 on, who all take part in the event 1. */
export const contactCount = 50;

const event = {
  id: "1",
  title: "Market",
  startsAt: "2027-03-20T09:00:00Z",
  city: "Paris",
  participants: Array.from({ length: contactCount }, (_, index) => ({ contactId: String(index + 1), role: "GUEST" })),
};

/** Runs a built program on a port of its own, until the end, and returns where it listens. */
export async function runUntilEnd(main: string, environment: NodeJS.ProcessEnv, onEnd: OnEnd): Promise<string> {
  const program = startProgram(main, import.meta.resolve(main), environment);
  onEnd(() => program.stop());
  const failed = program.ended.then(() => Promise.reject(new Error(`${main} ended before it was up.`)));
  return Promise.race([program.listening, failed]);
}

/** Subgraphs on a REST API whose limit is out of the way and whose searches find a contact at once. */
export async function startPlace(onEnd: OnEnd): Promise<Place> {
  const { environment } = await newPlace({ LOG_LEVEL: "silent" }, onEnd);
  const eventsFile = `${environment["DATA_DIR"]}/events.json`;
  await writeFile(eventsFile, JSON.stringify([event]));
  const variables: NodeJS.ProcessEnv = {
    ...environment,
    CONTACTS_API_PORT: "0",
    GATEWAY_PORT: "0",
    EVENTS_PORT: "0",
    EVENTS_FILE: eventsFile,
    SUBMISSIONS: "off",
    SEARCH_DELAY_MS: "0",
    RATE_LIMIT_BURST: "100000",
    RATE_LIMIT_PER_SECOND: "100000",
  };
  const proxied = async (url: string): Promise<RecordingProxy> => {
    const proxy = await startRecordingProxy(url);
    onEnd(() => proxy.close());
    return proxy;
  };
  const [contactsApi, events] = await Promise.all([
    runUntilEnd("contacts-api", variables, onEnd).then(proxied),
    runUntilEnd("events-subgraph", variables, onEnd).then(proxied),
  ]);
  const gateway = await proxied(
    await runUntilEnd("gateway", { ...variables, CONTACTS_API_URL: contactsApi.url }, onEnd),
  );
  return {
    firstnames: await createContacts(gateway.url),
    urls: { contacts: `${gateway.url}/graphql`, events: `${events.url}/graphql` },
    contactsApi,
    gateway,
    events,
  };
}

/** Returns their first names by their ids, which need not be in the order of the items. */
async function createContacts(gatewayUrl: string): Promise<ReadonlyMap<string, string>> {
  const query =
    "mutation ($items: [CreateContactsItem!]!) { createContacts(items: $items) { contact { id firstname } } }";
  const firstnames = new Map<string, string>();
  while (firstnames.size < contactCount) {
    const items = Array.from({ length: Math.min(20, contactCount - firstnames.size) }, (_, index) => ({
      input: { firstname: `Person ${firstnames.size + index}` },
    }));
    const { data } = await ask(gatewayUrl, query, { variables: { items } });
    for (const { contact } of Object(data).createContacts) firstnames.set(contact.id, contact.firstname);
  }
  return firstnames;
}

export interface Asked {
  readonly variables?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface GraphqlError {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphqlError[];
}

/** Sends one operation, as a frontend would. */
export async function ask(url: string, query: string, { headers, signal, variables }: Asked = {}): Promise<Answer> {
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer demo-token", ...headers },
    body: JSON.stringify({ query, variables }),
    ...(signal && { signal }),
  });
  return answer.json() as Promise<Answer>;
}
