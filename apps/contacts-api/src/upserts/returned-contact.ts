import { Address, Contact, ContactUpsertInput, Note, UpsertAddressInput, UpsertNoteInput } from "domain/contacts";
import { fieldsOf } from "domain/model";
import type { Model } from "domain/model";

type Json = Readonly<Record<string, unknown>>;

/** Fields that have a name of their own in an upsert (the contract, section 3). */
const upsertNames: Readonly<Record<string, string>> = {
  birth_city: "birthcity",
  birth_country: "birthcountry",
  birth_dept: "birthdept",
  data: "content",
};

/**
 * The data of an upsert, where it may be a contact as it was read (the contract, section 9, 50): what an upsert cannot
 * write is left out, and so is null, which stands for nothing.
 */
export function withoutReadFields(data: Json): Json {
  const { address, custom_fields: answers, notes, ...rest } = writable(data, Contact, ContactUpsertInput);
  return {
    ...rest,
    ...(address !== undefined && {
      address: isObject(address) ? writable(address, Address, UpsertAddressInput) : address,
    }),
    ...(notes !== undefined && { notes: mapObjects(notes, (note) => writable(note, Note, UpsertNoteInput)) }),
    // An answer as it is read refers to its form by form_id. It is the contact's already.
    ...(answers !== undefined && {
      custom_fields: Array.isArray(answers)
        ? answers.filter((each) => !(isObject(each) && Object.hasOwn(each, "form_id")))
        : answers,
    }),
  };
}

function writable(json: Json, readModel: Model, upsertModel: Model): Json {
  const [read, written] = [wireNamesOf(readModel), wireNamesOf(upsertModel)];
  const entries = Object.entries(json).flatMap(([name, value]) => {
    if (value === null) return [];
    if (written.has(name) || !read.has(name)) return [[name, value] as const];
    const renamed = upsertNames[name];
    return renamed !== undefined && !Object.hasOwn(json, renamed) ? [[renamed, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

const wireNamesOf = (model: Model): ReadonlySet<string> => new Set(fieldsOf(model).map(({ wireName }) => wireName));

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const mapObjects = (items: unknown, map: (item: Json) => Json): unknown =>
  Array.isArray(items) ? items.map((item: unknown) => (isObject(item) ? map(item) : item)) : items;
