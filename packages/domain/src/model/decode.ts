import type { JsonObject } from "./encode.js";
import { fieldsOf, isReadModel, readModelOf } from "./field.js";
import type { Field, Model } from "./model.js";
import { list, object, present, shortList, unknownField, violation } from "./rule.js";
import { pathOf } from "./place.js";
import type { Place } from "./place.js";
import type { Rule, Violation } from "./rule.js";
import { validate } from "./validate.js";
import { wirePath } from "./wire-path.js";

/** What was read from REST JSON, and every mistake in it. Paths use REST names. */
export interface Decoded<Instance> {
  readonly value: Instance;
  readonly violations: readonly Violation[];
}

/** How to treat unknown properties in input. Read-only ones are always ignored. */
export type UnknownProperties = "ignore" | "refuse";

/** Reads and validates input: at most one violation per path. */
export function decodeInput<Instance extends object>(
  model: Model<Instance>,
  json: unknown,
  unknownProperties: UnknownProperties,
): Decoded<Instance> {
  const reading: Reading = { unknownProperties, violations: [] };
  const value = decodeModel(model, json, null, reading) ?? new model();
  const broken = validate(value);
  if (broken.length === 0) return { value, violations: reading.violations };
  const misread = new Set(reading.violations.map(({ path }) => path.join()));
  const inWireNames = broken.map((each) => ({ ...each, path: wirePath(model, each.path) }));
  return { value, violations: [...reading.violations, ...inWireNames.filter(({ path }) => !misread.has(path.join()))] };
}

interface Reading {
  readonly unknownProperties: UnknownProperties;
  readonly violations: Violation[];
}

function decodeModel<Instance extends object>(
  model: Model<Instance>,
  json: unknown,
  place: Place | null,
  reading: Reading,
): Instance | undefined {
  if (!isJsonObject(json)) {
    note(object, place, reading);
    return undefined;
  }
  const instance = new model();
  for (const field of fieldsOf(model)) {
    const value = json[field.wireName] ?? null;
    const decoded =
      value === null
        ? decodeAbsent(field, model, place, reading)
        : decodeField(field, value, { within: place, step: field.wireName }, reading);
    if (decoded !== undefined) (instance as JsonObject)[field.name] = decoded;
  }
  if (reading.unknownProperties === "refuse") {
    for (const name of unknownNames(model, json)) note(unknownField, { within: place, step: name }, reading);
  }
  return instance;
}

function decodeAbsent(
  { list: isList, required, wireName }: Field,
  model: Model,
  place: Place | null,
  reading: Reading,
) {
  if (required) note(present, { within: place, step: wireName }, reading);
  return isList && isReadModel(model) ? [] : undefined;
}

function decodeField({ type, list: isList }: Field, value: unknown, place: Place, reading: Reading): unknown {
  if (!isList) return decodeOne(type, value, place, reading);
  const broken = [list, shortList].find(({ holds }) => !holds(value));
  if (!broken && Array.isArray(value)) {
    return value.map((item, index) => decodeOne(type, item, { within: place, step: index }, reading));
  }
  note(broken ?? list, place, reading);
  return undefined;
}

function decodeOne(type: Field["type"], json: unknown, place: Place, reading: Reading): unknown {
  if (typeof type === "function") return decodeModel(type, json, place, reading);
  const value = type.decode(json);
  if (value === undefined) note(type.rules[0], place, reading);
  return value === undefined || value === null ? value : type.clean(value);
}

function note(rule: Rule, place: Place | null, { violations }: Reading): void {
  violations.push(violation(rule, pathOf(place)));
}

function unknownNames(model: Model, json: object): string[] {
  const known = new Set(fieldsOf(readModelOf(model)).map(({ wireName }) => wireName));
  return Object.keys(json).filter((name) => !known.has(name));
}

function isJsonObject(json: unknown): json is Readonly<JsonObject> {
  return object.holds(json);
}
