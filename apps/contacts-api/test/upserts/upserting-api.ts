import { randomUUID } from "node:crypto";
import { Registry } from "prom-client";
import { createLogger } from "service/logger";
import { expect, onTestFinished } from "vitest";
import { ann, contactApi } from "../contacts/contact-api.js";
import type { Backend, ContactApi, Sent } from "../contacts/contact-api.js";
import { demoForms } from "../forms/demo-forms.js";
import type { UnknownIds } from "../../src/upserts/apply-upsert.js";
import { startUpserts } from "../../src/upserts/start-upserts.js";

export interface Contact {
  readonly id: number;
  readonly UpdatedAt: string;
  readonly lastchange: string;
  readonly [name: string]: unknown;
}

/** The service with its upserts, which are applied at once. */
export interface UpsertingApi extends ContactApi {
  /** POST /contacts/upsert with a contact; resolves with the status. */
  readonly accept: (contact: unknown, sent?: Sent) => Promise<number>;
  /** The same, and resolves once all upserts are applied. */
  readonly apply: (contact: unknown, sent?: Sent) => Promise<void>;
  readonly created: (contact: unknown) => Promise<Contact>;
  readonly read: (id: number) => Promise<Contact>;
  /** The contacts of Ann's group that have the mail address. */
  readonly withMail: (mail: string) => Promise<readonly Contact[]>;
  /** How many upserts came to an outcome, such as `dropped unknown_form`, since the service is there. */
  readonly outcomes: () => Promise<Readonly<Record<string, number>>>;
  /** What was logged of upserts. */
  readonly upsertLines: readonly string[];
}

/** A mail address that no other contact has. */
export const newMail = (): string => `${randomUUID()}@example.org`;

export async function upsertingApi(backend: Backend, unknownIds: UnknownIds = "drop"): Promise<UpsertingApi> {
  const { database } = backend;
  const forms = await demoForms(ann.groupId);
  const registry = new Registry();
  const upsertLines: string[] = [];
  const logger = createLogger("contacts-api", "trace", { write: (line) => void upsertLines.push(line) });
  const upserts = startUpserts({ database, delayMs: 0, forms, logger, registry, unknownIds });
  onTestFinished(() => upserts.close());
  const api = contactApi(backend, { forms, registry, upserts });

  const accept: UpsertingApi["accept"] = async (contact, sent) =>
    (await api.send("POST", "/contacts/upsert", { kind: "contact", data: contact }, sent)).statusCode;
  const waiting = () => database.selectFrom("upserts").select("id").execute();
  const contactIn = (res: { json: () => unknown }): Contact =>
    (res.json() as { readonly data: { readonly contact: Contact } }).data.contact;

  return {
    ...api,
    accept,
    apply: async (contact, sent) => {
      const status = await accept(contact, sent);
      if (status !== 202) throw new Error(`The upsert returned ${status}.`);
      await expect.poll(waiting, { interval: 5 }).toStrictEqual([]);
    },
    created: async (contact) => contactIn(await api.create(contact)),
    read: async (id) => contactIn(await api.get(`/contacts/${id}`)),
    withMail: async (mail) => {
      const rows = await database
        .selectFrom("contacts")
        .select("document")
        .where("group_id", "=", ann.groupId)
        .where("mail", "=", mail)
        .orderBy("id")
        .execute();
      return rows.map(({ document }) => document as unknown as Contact);
    },
    outcomes: async () => {
      const [metric] = await registry.getMetricsAsJSON();
      const counted = (metric?.values ?? []).filter(({ value }) => value > 0);
      return Object.fromEntries(
        counted.map(({ labels, value }) => [`${labels["outcome"]} ${labels["reason"]}`, value]),
      );
    },
    upsertLines,
  };
}
