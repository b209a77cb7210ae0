import type { Clock } from "../src/clock.js";
import { CallFailure } from "../src/upstream/call-failure.js";
import type { Call, RestResponse } from "../src/upstream/upstream.js";
import { formList, isFormList } from "./answer-forms.js";
import { leastContact, rest, success } from "./gateway.js";

type JsonContact = Readonly<Record<string, unknown>> & { readonly id: number; readonly CreatedAt: string };

/**
 * What becomes of a create: `made` and answered; `lost`: made, and its answer lost; `gone`: lost on its way there; or an
 * answer that refuses it.
 */
export type Fate = "made" | "lost" | "gone" | RestResponse | CallFailure;

export interface ForgetfulApi {
  /** What comes of a call. */
  readonly respond: (call: Call) => Promise<RestResponse>;
  readonly calls: readonly Call[];
  readonly creates: () => number;
  readonly searches: () => number;
  /** Puts a contact there without a call. */
  readonly add: (contact: object, createdAtMs: number) => void;
  readonly remove: (id: string) => void;
  /** What becomes of the next creates; the others are made. */
  readonly fates: Fate[];
  /** What is kept of a contact that is made. */
  rewrite: (contact: object) => object;
  /** How long after its making a contact is found. */
  indexDelayMs: number;
  /** What is answered to a call for the forms of a type. */
  lists: (call: Call) => RestResponse;
  /** What searches answer instead, while it is set. */
  searchFailure: RestResponse | null;
  /** Awaited by each call before it is sent: its wait for its turn. */
  waitForTurn: () => Promise<void>;
  /** Awaited by each call after it was sent. */
  waitForResponse: () => Promise<void>;
}

const latencyMs = 20;

/** A REST API in memory that can lose its answers, with times from `nowMs`, since 1970. */
export function forgetfulApi(clock: Clock, nowMs: () => number): ForgetfulApi {
  const calls: Call[] = [];
  const contacts = new Map<string, JsonContact>();
  const count = (method: string, path: string): number =>
    calls.filter((call) => call.method === method && call.path === path).length;

  const add = (contact: object, createdAtMs: number): JsonContact => {
    const id = contacts.size + 1;
    const made = { ...leastContact(id), ...contact, id, CreatedAt: new Date(createdAtMs).toISOString() };
    contacts.set(String(id), made);
    return made;
  };
  const create = (call: Call): RestResponse => {
    const fate = api.fates.shift() ?? "made";
    if (fate instanceof CallFailure) throw fate;
    if (typeof fate === "object") return fate;
    if (fate === "gone") throw new CallFailure("broken", null);
    const made = add(api.rewrite(Object(call.body).data.contact), nowMs());
    if (fate === "lost") throw new CallFailure("broken", null);
    return success(made);
  };
  const search = (call: Call): RestResponse => {
    if (api.searchFailure) return api.searchFailure;
    const [group] = Object(call.body).data.advanced_search.query.$all;
    const conditions: readonly { $condition: Readonly<Record<string, string>> }[] = group.$all;
    const isFound = (contact: JsonContact): boolean =>
      Date.parse(contact.CreatedAt) + api.indexDelayMs <= nowMs() &&
      conditions.every(({ $condition: { attr = "", ope, value = "" } }) => {
        const { [attr]: kept } = contact;
        const held = typeof kept === "string" ? kept : "";
        return ope === "gte" ? held >= value : held.toLowerCase().includes(value.toLowerCase());
      });
    return rest(200, { status: "success", data: { contacts: [...contacts.values()].filter(isFound) } });
  };
  const read = ({ path }: Call): RestResponse => {
    const contact = contacts.get(path.replace("/contacts/", ""));
    return contact ? success(contact) : rest(404, {});
  };

  const api: ForgetfulApi = {
    respond: async (call) => {
      calls.push(call);
      await clock.sleep(latencyMs);
      await api.waitForResponse();
      if (isFormList(call)) return api.lists(call);
      if (call.method === "GET") return read(call);
      return call.path === "/search" ? search(call) : create(call);
    },
    calls,
    creates: () => count("POST", "/contacts"),
    searches: () => count("POST", "/search"),
    add: (contact, createdAtMs) => void add(contact, createdAtMs),
    remove: (id) => void contacts.delete(id),
    fates: [],
    rewrite: (contact) => contact,
    lists: (call) => formList(call, {}),
    indexDelayMs: 2_000,
    searchFailure: null,
    waitForTurn: async () => {},
    waitForResponse: async () => {},
  };
  return api;
}
