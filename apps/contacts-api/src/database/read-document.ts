import { fieldsOf, isReadModel, object } from "domain/model";
import type { Field, JsonObject, Model } from "domain/model";

/**
 * Reads a document that this service stored, the reverse of `encode`. It was validated before it was stored, so whatever
 * cannot be read is a bug, and throws.
 */
export function readDocument<Instance extends object>(model: Model<Instance>, document: JsonObject): Instance {
  const instance = new model();
  for (const field of fieldsOf(model)) {
    const json = document[field.wireName];
    if (json === undefined || json === null) {
      if (field.required) throw unreadable(model, field);
      if (field.list && isReadModel(model)) Reflect.set(instance, field.name, []);
      continue;
    }
    if (field.list !== Array.isArray(json)) throw unreadable(model, field);
    const value: unknown = Array.isArray(json)
      ? json.map((item) => readOne(model, field, item))
      : readOne(model, field, json);
    if (value !== null) Reflect.set(instance, field.name, value);
  }
  return instance;
}

function readOne(model: Model, field: Field, json: unknown): unknown {
  const { type } = field;
  if (typeof type === "function" && object.holds(json)) return readDocument(type, json as JsonObject);
  const value = typeof type === "function" ? undefined : type.decode(json);
  if (value === undefined) throw unreadable(model, field);
  return value;
}

const unreadable = (model: Model, { name }: Field): TypeError =>
  new TypeError(`${model.name}.${name} of a stored document cannot be read.`);
