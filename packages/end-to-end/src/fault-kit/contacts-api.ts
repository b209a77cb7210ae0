import type { ContactStore } from "./contact-store.js";

/** What the contract says of the routes that the gateway needs to create contacts, sections 2 and 6. */

interface Request {
  readonly method: string;
  readonly path: string;
  readonly tenant: string;
  readonly json: unknown;
}

interface Answer {
  readonly status: number;
  /** Undefined where the body is a problem. */
  readonly json?: object;
}

/** Synchronous writes cost 5, all else 1. */
export const costOf = (method: string, path: string): number =>
  (method === "POST" && path === "/contacts") || method === "PATCH" ? 5 : 1;

/** See `Arrival.marker`. */
export function markerOf(path: string, json: unknown): string {
  const [, id] = /^\/contacts\/(\d+)$/.exec(path) ?? [];
  if (id !== undefined) return id;
  return path === "/contacts" ? String(Object(inputOf(json)).firstname ?? "") : "";
}

export function carryOut(store: ContactStore, { method, path, tenant, json }: Request, nowMs: number): Answer {
  if (method === "POST" && path === "/contacts") {
    const input = inputOf(json);
    if (typeof input !== "object" || input === null) return { status: 422 };
    return success({ contact: store.create(tenant, input, nowMs) });
  }
  if (method === "POST" && path === "/search") {
    const contacts = store.search(tenant, Object(Object(Object(json).data).advanced_search).query, nowMs);
    return contacts === null ? { status: 422 } : success({ contacts });
  }
  const [, id] = /^\/contacts\/(\d+)$/.exec(path) ?? [];
  const contact = method === "GET" && id !== undefined ? store.read(tenant, Number(id)) : null;
  return contact === null ? { status: 404 } : success({ contact });
}

const inputOf = (json: unknown): unknown => Object(Object(json).data).contact;

const success = (data: object): Answer => ({ status: 200, json: { status: "success", data } });
