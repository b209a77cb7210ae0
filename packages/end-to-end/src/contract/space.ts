import { randomUUID } from "node:crypto";
import { skip } from "testing/skip";
import { expect, vi } from "vitest";
import type { TestContext } from "vitest";
import type { Answer, RestClient } from "./rest-client.js";
import { createRestClient } from "./rest-client.js";

/** A contact, or a part of one, as it is answered. */
export interface Json {
  readonly id: number;
  readonly [name: string]: unknown;
}

/** What may be asked of a service of the test's own alone. */
export interface OwnService {
  /** A token of another group; null where the service knows a single token. */
  readonly strangersToken: string | null;
  /** The same service with a bucket of 10 tokens that nothing comes back to. */
  openLimited(): Promise<LimitedService>;
}

export interface LimitedService {
  readonly rest: RestClient;
  readonly close: () => Promise<void>;
}

/** The contacts of one token at one base URL. */
export interface Space {
  readonly rest: RestClient;
  /** Null where the service is somebody else's. */
  readonly own: OwnService | null;
  /** POST /contacts; the contact is deleted when the space is closed. */
  create(contact: object): Promise<Json>;
  /** GET /contacts/{contactId}. */
  read(id: number): Promise<Json>;
  /** Has a contact deleted when the space is closed. */
  adopt(id: number): void;
  /** Waits until `look` throws no more: writes become visible late (the contract, section 9, 24). */
  eventually<T>(look: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface SpaceOptions {
  readonly url: string;
  readonly token: string;
  readonly own: OwnService | null;
  readonly close?: () => Promise<void>;
}

export function openSpace({ url, token, own, close }: SpaceOptions): Space {
  const rest = createRestClient(url, token);
  const ids = new Set<number>();
  return {
    rest,
    own,
    create: async (contact) => {
      const created = contactIn(await rest.send("POST", "/contacts", { data: { contact } }));
      ids.add(created.id);
      return created;
    },
    read: async (id) => contactIn(await rest.send("GET", `/contacts/${id}`)),
    adopt: (id) => void ids.add(id),
    eventually: (look) => vi.waitFor(look, { timeout: 60_000, interval: own === null ? 2_000 : 50 }),
    close: async () => {
      for (const id of ids) await rest.send("DELETE", `/contacts/${id}`);
      await close?.();
    },
  };
}

/** The contact of an answer, in its envelope or bare (the contract, section 9, 15). */
export function contactIn(answer: Answer): Json {
  expect(answer).toMatchObject({ status: 200 });
  const data = Object(answer.body).data;
  return (data?.contact ?? answer.body) as Json;
}

/** A name that nobody else has, of letters alone: a search takes it for one word. */
export const newName = (): string =>
  `Contract${randomUUID()
    .replaceAll(/[^a-f0-9]/g, "")
    .replaceAll(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "")}`;

/** An id that no contact has: the greatest that JSON carries safely. */
export const nobodysId = Number.MAX_SAFE_INTEGER;

/** RFC 3339 in UTC, as the API writes instants. */
export const utc: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/);

/** What a space has for a test, which is skipped where it has nothing. */
export const orSkip = <T>(context: TestContext, found: T | null | undefined, why: string): T =>
  found ?? skip(context, why);

export const noStranger = "It takes a token of another space.";

export const onlyForOwn = "Only a service of the test's own is asked this.";
