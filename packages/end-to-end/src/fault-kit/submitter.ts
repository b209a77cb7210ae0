import { setTimeout as sleep } from "node:timers/promises";
import { graphql } from "../graphql.js";
import type { Listed, Receipt } from "./receipt.js";

/** A contact to submit. */
export interface Offer {
  readonly tenant: string;
  /** Its first name: see `Receipt.marker`. */
  readonly marker: string;
  readonly surname?: string;
  readonly mail?: string;
  readonly key: string | null;
}

// Of a gateway that stands still, no client waits for the end of that.
const patienceMs = 5_000;

const submission = `
  mutation ($input: CreateContactInput!, $key: String) {
    submitContact(input: $input, idempotencyKey: $key) { submission { id } }
  }
`;
const list = `
  query ($after: String) {
    contactSubmissions(after: $after) { nodes { id state contactId } pageInfo { hasNextPage endCursor } }
  }
`;

/** Clients that submit contacts, and keep all that they were told. */
export class Submitter {
  readonly #receipts: Receipt[] = [];
  readonly #acknowledged = new Set<string>();

  /** Of requests that were sent, in any order. */
  get receipts(): readonly Receipt[] {
    return this.#receipts;
  }

  /** How many submissions were acknowledged. */
  get acknowledged(): number {
    return this.#acknowledged.size;
  }

  /** Submits once; never rejects. */
  async submit(gatewayUrl: string, { key, tenant, marker, ...person }: Offer): Promise<Receipt> {
    const input = { firstname: marker, ...person };
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await graphql(gatewayUrl, tenant, submission, { input, key }, signal).catch(() => null);
    const id: unknown = Object(Object(answer?.data?.["submitContact"]).submission).id;
    const receipt = { tenant, marker, key, id: typeof id === "string" ? id : null };
    this.#receipts.push(receipt);
    if (receipt.id !== null) this.#acknowledged.add(receipt.id);
    return receipt;
  }
}

/** All submissions of a tenant, in the order of submission. */
export async function listSubmissions(gatewayUrl: string, tenant: string): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  let after: string | null = null;
  for (;;) {
    const answer = await graphql(gatewayUrl, tenant, list, { after });
    const { nodes, pageInfo } = Object(answer.data?.["contactSubmissions"]);
    if (!Array.isArray(nodes)) throw new Error(`The submissions can't be listed: ${JSON.stringify(answer.errors)}`);
    listed.push(...nodes.map((node: Omit<Listed, "tenant">) => ({ ...node, tenant })));
    if (!Object(pageInfo).hasNextPage) return listed;
    after = String(Object(pageInfo).endCursor);
  }
}

const pollMs = 500;

/** Resolves once nothing waits any more, or `deadlineMs` have passed. `before` is called each time before it is looked. */
export async function drained(gatewayUrl: string, deadlineMs: number, before: () => Promise<void>): Promise<void> {
  const untilMs = performance.now() + deadlineMs;
  while (performance.now() < untilMs) {
    await before();
    if ((await unsettled(gatewayUrl)) === 0) return;
    await sleep(pollMs);
  }
}

/** How many are not settled, of all tenants; NaN while it can't be told. */
async function unsettled(gatewayUrl: string): Promise<number> {
  const metrics = await (await fetch(`${gatewayUrl}/metrics`)).text();
  const counts = ["waiting", "sending", "parked"].map((name) =>
    Number(new RegExp(`^gateway_submissions_${name} (\\S+)$`, "m").exec(metrics)?.[1]),
  );
  return counts.reduce((sum, count) => sum + count);
}
