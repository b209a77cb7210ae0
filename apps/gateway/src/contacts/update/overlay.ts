import { AddressInput, ContactInput, NoteInput } from "domain/contacts";
import { encode, fieldsOf, object, readModelOf } from "domain/model";
import type { Field, JsonObject, Model } from "domain/model";

/**
 * The body of a full replace that changes nothing but what `changes` names. An absent field stays, null clears it, a list
 * replaces the whole list, and an address is changed field by field, since the API replaces it as a whole as well.
 * Everything else goes back as the API sent it, known to us or not, except for read-only fields (the contract, section 9,
 * 4 and 6).
 */
export function overlay(contact: JsonObject, changes: ContactInput): JsonObject {
  const replacement = changed(ContactInput, writable(ContactInput, contact), changes);
  if (!changes.address) return replacement;
  const { address: _address, ...others } = replacement;
  const current = contact["address"];
  const kept = object.holds(current) ? writable(AddressInput, Object(current)) : {};
  const address = changed(AddressInput, kept, changes.address);
  return Object.keys(address).length > 0 ? { ...others, address } : others;
}

function changed<Instance extends object>(model: Model<Instance>, json: JsonObject, changes: Instance): JsonObject {
  const named = fieldsOf(model).filter(({ name }) => Reflect.get(changes, name) !== undefined);
  const untouched = Object.entries(json).filter(([wireName]) => !named.some((field) => field.wireName === wireName));
  return { ...Object.fromEntries(untouched), ...encode(model, changes) };
}

function writable(model: Model, json: JsonObject): JsonObject {
  const fields = new Map(fieldsOf(model).map((field) => [field.wireName, field]));
  const readOnly = new Set(fieldsOf(readModelOf(model)).map(({ wireName }) => wireName));
  return Object.fromEntries(
    Object.entries(json)
      .filter(([name]) => fields.has(name) || !readOnly.has(name))
      .map(([name, value]) => [name, writableValue(fields.get(name), value)]),
  );
}

function writableValue(field: Field | undefined, value: unknown): unknown {
  // A note keeps its author only if the author goes back with it (the contract, section 9, 7).
  if (typeof field?.type !== "function" || field.type === NoteInput) return value;
  const { type } = field;
  const one = (item: unknown) => (typeof item === "object" && item !== null ? writable(type, Object(item)) : item);
  return Array.isArray(value) ? value.map(one) : one(value);
}
