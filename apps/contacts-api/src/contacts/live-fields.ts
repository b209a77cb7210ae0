import { AddressInput, Contact, ContactInput, ContactUpsertInput, CustomFieldInput } from "domain/contacts";
import { FormAnswerInput, TagInput, UpsertAddressInput } from "domain/contacts";
import { boolean, dateTime, decodeInput, encode, fieldsOf, id, number, present, text, violation } from "domain/model";
import type { Decoded, JsonObject, Model, Path, Rule, Scalar, UnknownProperties, Violation } from "domain/model";
import { readDocument } from "../database/read-document.js";
import type { ContactDocument } from "./contact-document.js";

/** Text or a number, kept as it came. */
export const textOrNumber: Scalar<string | number> = {
  ...text,
  rules: [{ code: "INVALID_TEXT", message: "must be text or a number", holds: (value) => broken(value) === undefined }],
  decode: (json) => (typeof json === "string" || typeof json === "number" ? json : undefined),
  encode: (value) => value,
  clean: (value) => value,
  normalize: (value) => value,
};

const broken = (value: unknown): Rule | undefined =>
  typeof value === "number" ? undefined : text.rules.find(({ holds }) => !holds(value));

type LiveFields = Readonly<Record<string, Scalar<unknown>>>;

const upsertable: LiveFields = {
  membership_code: textOrNumber,
  membership_member: boolean,
  membership_number: textOrNumber,
  user_id: id,
};

/**
 * Fields outside the documented schema that live contacts carry (the contract, section 4.4). They are stored and returned
 * as they came, beside the fields of the models.
 */
const liveFields = new Map<Model, LiveFields>([
  [ContactInput, { ...upsertable, deleted_at: dateTime, nationbuilderid: id }],
  [ContactUpsertInput, upsertable],
  [AddressInput, { building_type: text, citycode: textOrNumber }],
  [UpsertAddressInput, { building_type: text }],
  [FormAnswerInput, { created_at: dateTime, deleted_at: dateTime }],
  [TagInput, { appearance_count: number, color: text }],
]);

/** Accepted, but neither stored nor returned: the contract, section 9, 22, and what an upsert cannot say. */
const ignoredFields = new Map<Model, readonly string[]>([
  [ContactUpsertInput, ["deleted_at"]],
  [CustomFieldInput, ["date"]],
]);

/** The live-only fields of a model, or of the model that it is the read model of. */
export const liveFieldsOf = (model: Model): LiveFields =>
  liveFields.get(model) ?? liveFields.get(Object.getPrototypeOf(model)) ?? {};

const live = Symbol("live-only fields");

/** The live-only fields of a contact, or of a part of one. Copies made with Object.assign have them too. */
export const liveOf = (instance: object): Readonly<JsonObject> => Reflect.get(instance, live) ?? {};

export function setLive(instance: object, values: Readonly<JsonObject>): void {
  Reflect.set(instance, live, values);
}

/** Reads input as `decodeInput` does, with its live-only fields. */
export function decodeLive<Instance extends object>(
  model: Model<Instance>,
  json: unknown,
  unknownProperties: UnknownProperties,
): Decoded<Instance> {
  const { value, violations } = decodeInput(model, json, unknownProperties);
  const known = new Set<string>();
  const wrong = [...partsOf(model, value, Object(json), [])].flatMap((part) => {
    for (const name of [...Object.keys(liveFieldsOf(part.model)), ...(ignoredFields.get(part.model) ?? [])])
      known.add([...part.path, name].join());
    return keepLive(part);
  });
  const isKnown = ({ code, path }: Violation): boolean => code === "UNKNOWN_FIELD" && known.has(path.join());
  return { value, violations: [...violations.filter((each) => !isKnown(each)), ...wrong] };
}

/** Reads a stored document as `readDocument` does, with its live-only fields. */
export function readLive<Instance extends object>(model: Model<Instance>, document: JsonObject): Instance {
  const instance = readDocument(model, document);
  for (const part of partsOf(model, instance, document, [])) keepLive(part);
  return instance;
}

/** Writes a model as `encode` does, with its live-only fields. */
export function encodeLive<Instance extends object>(model: Model<Instance>, instance: Instance): JsonObject {
  const json = encode(model, instance);
  for (const part of partsOf(model, instance, json, [])) Object.assign(part.json, liveOf(part.instance));
  return json;
}

/** Whether a client says that a contact or an answer is deleted, which makes it absent (the contract, section 4.4). */
export const isDeleted = (instance: object): boolean => liveOf(instance)["deleted_at"] !== undefined;

export const encodeContact = (contact: Contact): ContactDocument => encodeLive(Contact, contact);

interface Part {
  readonly model: Model;
  readonly instance: object;
  readonly json: Readonly<JsonObject>;
  readonly path: Path;
}

function* partsOf(model: Model, instance: object, json: Readonly<JsonObject>, path: Path): Generator<Part> {
  yield { model, instance, json, path };
  for (const { name, type, wireName } of fieldsOf(model)) {
    if (typeof type !== "function") continue;
    const value: unknown = Reflect.get(instance, name);
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const [index, item] of items.entries()) {
      if (typeof item !== "object" || item === null) continue;
      const [part, at] = Array.isArray(value)
        ? [Object(json[wireName])[index], [...path, wireName, index]]
        : [json[wireName], [...path, wireName]];
      yield* partsOf(type, item, Object(part), at);
    }
  }
}

function keepLive({ instance, json, model, path }: Part): Violation[] {
  const given = Object.entries(liveFieldsOf(model)).filter(([name]) => present.holds(json[name]));
  setLive(instance, Object.fromEntries(given.map(([name]) => [name, json[name]])));
  return given.flatMap(([name, scalar]) => {
    const rule = brokenRule(scalar, json[name]);
    return rule ? [violation(rule, [...path, name])] : [];
  });
}

function brokenRule(scalar: Scalar<unknown>, json: unknown): Rule | undefined {
  const value = scalar.decode(json);
  return value === undefined ? scalar.rules[0] : scalar.rules.find(({ holds }) => !holds(value));
}
