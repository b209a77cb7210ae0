import type { JsonObject } from "./encode.js";
import { fieldsOf, isReadModel, readModelOf } from "./field.js";
import type { Field, Model } from "./model.js";
import { list, object, present, shortList, unknownField, violation } from "./rule.js";
import type { Path, Rule, Violation } from "./rule.js";
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
  const violations: Violation[] = [];
  const value = decodeModel(model, json, [], unknownProperties, violations) ?? new model();
  const misread = new Set(violations.map(({ path }) => path.join()));
  const broken = validate(value).map((each) => ({ ...each, path: wirePath(model, each.path) }));
  return { value, violations: [...violations, ...broken.filter(({ path }) => !misread.has(path.join()))] };
}

function decodeModel<Instance extends object>(
  model: Model<Instance>,
  json: unknown,
  path: Path,
  unknownProperties: UnknownProperties,
  violations: Violation[],
): Instance | undefined {
  const note = (rule: Rule, at: Path) => violations.push(violation(rule, at));

  const decodeOne = (type: Field["type"], item: unknown, at: Path): unknown => {
    if (typeof type === "function") return decodeModel(type, item, at, unknownProperties, violations);
    const value = type.decode(item);
    if (value === undefined) note(type.rules[0], at);
    return value === undefined || value === null ? value : type.clean(value);
  };

  const decodeField = ({ type, list: isList, required }: Field, value: unknown, at: Path): unknown => {
    if (value === undefined || value === null) {
      if (required) note(present, at);
      return isList && isReadModel(model) ? [] : undefined;
    }
    if (!isList) return decodeOne(type, value, at);
    const broken = [list, shortList].find(({ holds }) => !holds(value));
    if (!broken && Array.isArray(value)) return value.map((item, index) => decodeOne(type, item, [...at, index]));
    note(broken ?? list, at);
    return undefined;
  };

  if (!isJsonObject(json)) {
    note(object, path);
    return undefined;
  }
  const instance = new model();
  for (const field of fieldsOf(model)) {
    const value = decodeField(field, json[field.wireName], [...path, field.wireName]);
    if (value !== undefined) Reflect.set(instance, field.name, value);
  }
  if (unknownProperties === "refuse") {
    for (const name of unknownNames(model, json)) note(unknownField, [...path, name]);
  }
  return instance;
}

function unknownNames(model: Model, json: object): string[] {
  const known = new Set(fieldsOf(readModelOf(model)).map(({ wireName }) => wireName));
  return Object.keys(json).filter((name) => !known.has(name));
}

function isJsonObject(json: unknown): json is Readonly<JsonObject> {
  return object.holds(json);
}
