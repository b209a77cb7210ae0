import { Contact } from "domain/contacts";
import { encode } from "domain/model";
import { contactRow } from "../contacts/contact-row.js";
import { readDocument } from "../database/read-document.js";
import type { ContactRow } from "../database/schema.js";

const firstnames = ["Camille", "Louis", "Zoë", "Jean", "Amélie", "Fatima", "Noah", "Inès", "Paul", "Chloé"];
const syllables = ["ba", "cor", "du", "fel", "gar", "lan", "mo", "ner", "pet", "ri", "sau", "tis", "val", "vi", "zan"];
const cities = ["Paris", "Lyon", "Marseille", "Lille", "Nantes", "Rennes", "Saint-Denis", "Montreuil", "Nice", "Brest"];
const tags = ["volunteer", "donor", "member", "newsletter", "press", "elected"];
const yearMs = 365 * 24 * 60 * 60 * 1_000;

export const sampleGroupId = "1";

/** When the newest of them was changed. */
export const sampleEnd = Date.UTC(2026, 0, 1);

/** Contacts as a space has them, the same ones each time: `random` gives numbers from 0 to 1. */
export function sampleContact(id: number, random: () => number): ContactRow {
  const pick = (values: readonly string[]): string => values[Math.floor(random() * values.length)] ?? "";
  const surname = `${pick(syllables)}${pick(syllables)}${pick(syllables)}`;
  const firstname = pick(firstnames);
  const changed = new Date(sampleEnd - Math.floor(random() * yearMs)).toISOString();
  const answer = (formId: number, data: string) => ({ id: id * 10 + formId, form_id: formId, form_ref_id: 10, data });
  const contact = readDocument(Contact, {
    id,
    group_id: Number(sampleGroupId),
    CreatedAt: new Date(sampleEnd - yearMs - id).toISOString(),
    UpdatedAt: changed,
    lastchange: changed,
    lastchangeuserid: 7,
    firstname,
    surname: `${surname.charAt(0).toUpperCase()}${surname.slice(1)}`,
    mail: `${surname}.${id}@example.org`,
    mobile: `+336${String(Math.floor(random() * 1e8)).padStart(8, "0")}`,
    birthdate: new Date(Math.floor(random() * 40 * yearMs)).toISOString(),
    black_list: random() < 0.05,
    address: {
      id,
      housenumber: String(1 + Math.floor(random() * 200)),
      street: `rue ${pick(syllables)}${pick(syllables)}`,
      city: pick(cities),
      postalcode: String(10_000 + Math.floor(random() * 85_000)),
      country: "France",
    },
    tags: [{ name: pick(tags) }, { name: pick(tags) }],
    notes: random() < 0.2 ? [{ id, contact_id: id, data: "Met at the market, wants to help.", user: { id: 7 } }] : [],
    formdatas: random() < 0.7 ? [answer(1, "yes"), answer(2, String(Math.floor(random() * 10)))] : [],
    custom_fields: random() < 0.5 ? [answer(3, pick(cities))] : [],
  });
  return contactRow(contact, JSON.stringify(encode(Contact, contact)));
}

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
