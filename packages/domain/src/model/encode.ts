import { fieldsOf, isReadModel } from "./field.js";
import type { Field, Model } from "./model.js";

export type JsonObject = Record<string, unknown>;

/** Writes a model as REST JSON. Input leaves out what is absent or null; a response has every documented key. */
export function encode<Instance extends object>(model: Model<Instance>, instance: Instance): JsonObject {
  const isAnswer = isReadModel(model);
  const json: JsonObject = {};
  for (const field of fieldsOf(model)) {
    const value = cleaned(field, (instance as JsonObject)[field.name]);
    if (value !== undefined && value !== null) json[field.wireName] = encodeField(field, value);
    else if (isAnswer && !field.undocumented) json[field.wireName] = field.list ? [] : null;
  }
  return json;
}

function cleaned({ type, list }: Field, value: unknown): unknown {
  return typeof type === "function" || list || value === undefined || value === null ? value : type.clean(value);
}

function encodeField({ type, list }: Field, value: unknown): unknown {
  const one = (item: unknown) => (typeof type === "function" ? encode(type, Object(item)) : type.encode(item));
  return list && Array.isArray(value) ? value.map(one) : one(value);
}
