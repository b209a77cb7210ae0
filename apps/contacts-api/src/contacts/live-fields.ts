import { AddressInput, Contact, ContactInput, ContactUpsertInput, CustomFieldInput } from "domain/contacts";
import { FormAnswerInput, TagInput, UpsertAddressInput } from "domain/contacts";
import { boolean, dateTime, decodeInput, encode, fieldsOf, id, number, present, text, violation } from "domain/model";
import type { Decoded, JsonObject, Model, Path, Rule, Scalar, UnknownProperties, Violation } from "domain/model";
import { readDocument } from "../database/read-document.js";

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

const none: LiveFields = {};

/** The live-only fields of a model, or of the model that it is the read model of. */
export const liveFieldsOf = (model: Model): LiveFields =>
  liveFields.get(model) ?? liveFields.get(Object.getPrototypeOf(model)) ?? none;

const live = Symbol("live-only fields");

/** The live-only fields of a contact, or of a part of one. Copies made with Object.assign have them too. */
export const liveOf = (instance: object): Readonly<JsonObject> => Reflect.get(instance, live) ?? none;

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
  const wrong = violations.filter((each) => !isOfLiveField(model, each));
  visitParts(model, value, Object(json), [], (part) => wrong.push(...keepLive(part)));
  return { value, violations: wrong };
}

/** Reads a stored document as `readDocument` does, with its live-only fields. */
export function readLive<Instance extends object>(model: Model<Instance>, document: JsonObject): Instance {
  const instance = readDocument(model, document);
  visitParts(model, instance, document, [], keepLive);
  return instance;
}

/** Writes a model as `encode` does, with its live-only fields. */
export function encodeLive<Instance extends object>(model: Model<Instance>, instance: Instance): JsonObject {
  const json = encode(model, instance);
  visitParts(model, instance, json, [], (part) => Object.assign(part.json, liveOf(part.instance)));
  return json;
}

/** Whether a client says that a contact or an answer is deleted, which makes it absent (the contract, section 4.4). */
export const isDeleted = (instance: object): boolean => liveOf(instance)["deleted_at"] !== undefined;

/** A contact in JSON, as it is stored and returned. */
export const contactDocument = (contact: Contact): string => JSON.stringify(encodeLive(Contact, contact));

interface Part {
  readonly fields: LiveFields;
  readonly instance: object;
  readonly json: Readonly<JsonObject>;
  readonly path: Path;
}

type Visit = (part: Part) => void;

/** Visits an instance and everything within it that can have live-only fields. */
function visitParts(model: Model, value: unknown, json: Readonly<JsonObject>, path: Path, visit: Visit): void {
  if (typeof value !== "object" || value === null) return;
  const fields = liveFieldsOf(model);
  if (fields !== none) visit({ fields, instance: value, json, path });
  for (const { list, name, type, wireName } of fieldsOf(model)) {
    if (typeof type !== "function") continue;
    const nested: unknown = Reflect.get(value, name);
    const nestedJson: unknown = json[wireName];
    if (!list) visitParts(type, nested, Object(nestedJson), [...path, wireName], visit);
    else if (Array.isArray(nested) && Array.isArray(nestedJson))
      nested.forEach((item, index) =>
        visitParts(type, item, Object(nestedJson[index]), [...path, wireName, index], visit),
      );
  }
}

function keepLive({ fields, instance, json, path }: Part): Violation[] {
  const given = Object.keys(fields).filter((name) => present.holds(json[name]));
  setLive(instance, given.length === 0 ? none : Object.fromEntries(given.map((name) => [name, json[name]])));
  return given.flatMap((name) => {
    const rule = brokenRule(fields[name], json[name]);
    return rule ? [violation(rule, [...path, name])] : [];
  });
}

function brokenRule(scalar: Scalar<unknown> | undefined, json: unknown): Rule | undefined {
  const value = scalar?.decode(json);
  return value === undefined ? scalar?.rules[0] : scalar?.rules.find(({ holds }) => !holds(value));
}

/** Whether a field that its model does not have is a live-only one, or one that is ignored. */
function isOfLiveField(model: Model, { code, path }: Violation): boolean {
  const name = path.at(-1);
  if (code !== "UNKNOWN_FIELD" || typeof name !== "string") return false;
  const within = modelAt(model, path.slice(0, -1));
  return Object.hasOwn(liveFieldsOf(within), name) || (ignoredFields.get(within)?.includes(name) ?? false);
}

/** The model of the part at a path that a violation has. */
function modelAt(model: Model, path: Path): Model {
  return path.reduce<Model>((within, step) => {
    const type = fieldsOf(within).find(({ wireName }) => wireName === step)?.type;
    return typeof type === "function" ? type : within;
  }, model);
}
