import type { Committed } from "./account.js";

/** A contact in REST JSON, with what the API adds to it. */
export type StoredContact = Readonly<Record<string, unknown>> & {
  readonly id: number;
  readonly CreatedAt: string;
};

interface Row {
  readonly tenant: string;
  readonly contact: StoredContact;
  readonly committedAtMs: number;
}

/** Contacts in memory. A search finds them some time later, as the live API's index does (the contract, section 2.5). */
export class ContactStore {
  readonly #rows: Row[] = [];
  readonly #ofTenants = new Map<string, Row[]>();
  readonly #indexDelayMs: number;

  constructor(indexDelayMs: number) {
    this.#indexDelayMs = indexDelayMs;
  }

  create(tenant: string, input: object, nowMs: number): StoredContact {
    const now = new Date().toISOString();
    const contact = { ...input, id: this.#rows.length + 1, CreatedAt: now, UpdatedAt: now, group_id: 1 };
    const row = { tenant, contact, committedAtMs: nowMs };
    this.#rows.push(row);
    const own = this.#ofTenants.get(tenant);
    if (own) own.push(row);
    else this.#ofTenants.set(tenant, [row]);
    return contact;
  }

  read(tenant: string, id: number): StoredContact | null {
    const row = this.#rows[id - 1];
    return row?.tenant === tenant ? row.contact : null;
  }

  /** All of a tenant's that match a query as the contract writes it; null where the query is not understood. */
  search(tenant: string, query: unknown, nowMs: number): readonly StoredContact[] | null {
    const matches = matcher(query);
    if (matches === null) return null;
    return (this.#ofTenants.get(tenant) ?? [])
      .filter(({ committedAtMs }) => committedAtMs + this.#indexDelayMs <= nowMs)
      .map(({ contact }) => contact)
      .filter(matches);
  }

  /** What has been committed, whoever was told of it. */
  committed(): readonly Committed[] {
    return this.#rows.map(({ tenant, contact }) => ({ id: contact.id, tenant, marker: String(contact["firstname"]) }));
  }
}

type Matcher = (contact: StoredContact) => boolean;

function matcher(query: unknown): Matcher | null {
  const { $all: all, $at_least_one: any, $condition: condition } = Object(query);
  if (condition !== undefined) return conditionMatcher(condition);
  const parts: unknown = all ?? any;
  if (!Array.isArray(parts)) return null;
  const matchers = parts.map(matcher);
  if (matchers.includes(null)) return null;
  const each = matchers as readonly Matcher[];
  // Of nothing, both hold, as the empty root does (the contract, section 2.5).
  if (all !== undefined || each.length === 0) return (contact) => each.every((matches) => matches(contact));
  return (contact) => each.some((matches) => matches(contact));
}

function conditionMatcher(condition: unknown): Matcher | null {
  const { attr, ope, value, from, to } = Object(condition);
  const valueOf = (contact: StoredContact): unknown => contact[String(attr)];
  if (ope === "ext") return (contact) => isThere(valueOf(contact));
  if (ope === "not_ext") return (contact) => !isThere(valueOf(contact));
  if (ope === "eql:strictdata") return (contact) => String(valueOf(contact)) === value;
  if (ope === "eql") return (contact) => areTokensOf(String(value), String(valueOf(contact)));
  if (ope === "gte") return (contact) => !isBefore(valueOf(contact), value);
  if (ope === "lte") return (contact) => !isBefore(value, valueOf(contact));
  if (ope === "range") return (contact) => !isBefore(valueOf(contact), from) && !isBefore(to, valueOf(contact));
  return null;
}

/** Whatever the case, the beginning of a token is enough (the contract, section 2.5). */
function areTokensOf(sought: string, text: string): boolean {
  const tokens = tokensOf(text);
  return tokensOf(sought).every((part) => tokens.some((token) => token.startsWith(part)));
}

const tokensOf = (text: string): readonly string[] => text.toLowerCase().split(/[^\p{L}\p{N}]+/u);

const isThere = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

const isBefore = (value: unknown, bound: unknown): boolean => Date.parse(String(value)) < Date.parse(String(bound));
