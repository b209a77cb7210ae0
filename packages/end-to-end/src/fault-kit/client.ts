import { Agent, request } from "node:http";
import type { Outcome, Told } from "./account.js";

/** One request of a client: a contact to create under a name, or to read by its id. */
export interface Ask {
  readonly tenant: string;
  /** See `Arrival.marker`. */
  readonly marker: string;
  readonly kind: "create" | "read";
  readonly idempotencyKey?: string;
}

/** What came of one operation. */
type Answer = Pick<Told, "sentAtMs" | "answeredAtMs" | "outcome" | "text">;

const creation = "mutation ($input: CreateContactInput!) { created: createContact(input: $input) { contact { id } } }";
const reading = "query ($id: ID!) { contact(id: $id) { id } }";
const readingMany = "query ($ids: [ID!]!) { contacts(ids: $ids) { id } }";
const argumentsOfMutation =
  '{ mutation: __type(name: "Mutation") { fields { name args { name type { name ofType { name } } } } } }';

/** Clients of gateways, who remember what they asked for and what they were told. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #told: Promise<Told>[] = [];
  /** Of the argument, in GraphQL. */
  #keyType = "String";

  /** Sends one operation, and resolves with what came of it; never rejects. */
  ask(gatewayUrl: string, ask: Ask): Promise<Told> {
    const told = this.#ask(gatewayUrl, ask);
    this.#told.push(told);
    return told;
  }

  /** Reads several contacts in one operation, which is up to three calls of the API; resolves as `ask` does, for each. */
  async readMany(gatewayUrl: string, tenant: string, ids: readonly string[]): Promise<readonly Told[]> {
    const told = await this.#tell(gatewayUrl, tenant, { query: readingMany, variables: { ids } });
    return ids.map((marker) => ({ ...told, tenant, marker, costTokens: 1 }));
  }

  /** All that were asked up to now, in the order in which they were sent, once each has been answered. */
  told(): Promise<readonly Told[]> {
    return Promise.all(this.#told);
  }

  /** Finds out how gateways take an idempotency key; false where they take none yet. */
  async learnKeys(gatewayUrl: string): Promise<boolean> {
    const text = await this.#post(gatewayUrl, "none", { query: argumentsOfMutation });
    const fields: readonly unknown[] = Object(Object(JSON.parse(text)).data).mutation.fields;
    const args: readonly unknown[] = Object(fields.find((field) => Object(field).name === "createContact")).args;
    const type: unknown = Object(args.find((argument) => Object(argument).name === "idempotencyKey")).type;
    if (type === undefined) return false;
    const { name, ofType } = Object(type);
    this.#keyType = name ?? `${ofType.name}!`;
    return true;
  }

  close(): void {
    this.#agent.destroy();
  }

  async #ask(gatewayUrl: string, ask: Ask): Promise<Told> {
    const { tenant, marker, kind } = ask;
    const told = await this.#tell(gatewayUrl, tenant, bodyOf(ask, this.#keyType));
    return { ...told, tenant, marker, costTokens: kind === "create" ? 5 : 1 };
  }

  async #tell(gatewayUrl: string, tenant: string, body: object): Promise<Answer> {
    const sentAtMs = performance.now();
    try {
      const text = await this.#post(gatewayUrl, tenant, body);
      return { sentAtMs, answeredAtMs: performance.now(), outcome: outcomeOf(text), text };
    } catch {
      return { sentAtMs, answeredAtMs: performance.now(), outcome: { kind: "broken" }, text: "" };
    }
  }

  #post(gatewayUrl: string, token: string, body: object): Promise<string> {
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    return new Promise((resolve, reject) => {
      const req = request(`${gatewayUrl}/graphql`, { method: "POST", headers, agent: this.#agent }, (res) => {
        let text = "";
        res.setEncoding("utf8");
        res.on("data", (chunk: string) => (text += chunk));
        res.once("end", () => resolve(text));
        res.once("error", reject);
      });
      req.once("error", reject);
      req.end(JSON.stringify(body));
    });
  }
}

function bodyOf({ kind, marker, idempotencyKey }: Ask, keyType: string): object {
  if (kind === "read") return { query: reading, variables: { id: marker } };
  const input = { firstname: marker, surname: "Fault", mail: `${marker}@example.com` };
  if (idempotencyKey === undefined) return { query: creation, variables: { input } };
  const query = creation
    .replace("CreateContactInput!", `CreateContactInput!, $idempotencyKey: ${keyType}`)
    .replace("input: $input", "input: $input, idempotencyKey: $idempotencyKey");
  return { query, variables: { input, idempotencyKey } };
}

function outcomeOf(text: string): Outcome {
  const { data, errors } = Object(JSON.parse(text));
  if (Array.isArray(errors)) return { kind: "refused", code: String(errors[0]?.extensions?.code) };
  const id: unknown = data?.created?.contact?.id;
  return typeof id === "string" ? { kind: "created", id } : { kind: "read" };
}
