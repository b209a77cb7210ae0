import { validateSync } from "class-validator";
import type { ValidationError } from "class-validator";
import { fieldsOf } from "./field.js";
import type { Field, Model } from "./field.js";
import { list, object, present, shortList, unknownField, violation } from "./rule.js";
import type { Path, Rule, Violation } from "./rule.js";
import type { Scalar } from "./scalar.js";
import { itemRulesOf } from "./validation-decorators.js";

const options = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  // Neither the model nor a value: both are personal data, and errors travel to logs.
  validationError: { target: false, value: false },
};

/** What is wrong with an instance of a model: at most one violation for each path, in model names. */
export function validate(instance: object): Violation[] {
  const tooLong = longLists(instance, []);
  if (tooLong.length > 0) return tooLong;
  return validateSync(instance, options).flatMap((error) => violationsOf(error, instance, []));
}

/** What is wrong with a value that stands alone, outside of any model. */
export function validateScalar(scalar: Scalar<unknown>, value: unknown, path: Path): Violation[] {
  const broken = scalar.rules.find(({ holds }) => !holds(value));
  return broken ? [violation(broken, path)] : [];
}

// Found first, because class-validator would look at every item all the same, and hold up the process with it.
function longLists(instance: object, parentPath: Path): Violation[] {
  return fieldsOf(instance.constructor as Model).flatMap(({ name, type, list: isList }) => {
    const path = [...parentPath, name];
    const value: unknown = Reflect.get(instance, name);
    if (!shortList.holds(value)) return [violation(shortList, path)];
    if (typeof type !== "function") return [];
    if (!isList) return value instanceof type ? longLists(value, path) : [];
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    return items.flatMap((item, index) => (item instanceof type ? longLists(item, [...path, index]) : []));
  });
}

function violationsOf(error: ValidationError, parent: object, parentPath: Path): Violation[] {
  // class-validator names no property when it was handed something that is no model at all.
  if (error.property === undefined) return [violation(object, parentPath)];
  const path = [...parentPath, Array.isArray(parent) ? Number(error.property) : error.property];
  const value: unknown = Reflect.get(parent, error.property);
  const nested = (error.children ?? []).flatMap((child) => violationsOf(child, Object(value), path));
  if (!error.constraints) return nested;
  const field = fieldsOf(parent.constructor as Model).find(({ name }) => name === error.property);
  return field ? [...brokenRules(field, value, path), ...nested] : [violation(unknownField, path)];
}

// class-validator says which rules a list of scalars breaks, not which of its items break them.
function brokenRules(field: Field, value: unknown, path: Path): Violation[] {
  const broken = rulesOf(field).find(({ holds }) => !holds(value));
  if (broken) return [violation(broken, path)];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) => {
    const brokenByItem = itemRulesOf(field).find(({ holds }) => !holds(item));
    return brokenByItem ? [violation(brokenByItem, [...path, index])] : [];
  });
}

function rulesOf(field: Field): readonly Rule[] {
  const presence = field.required ? [present] : [];
  return [...presence, ...(field.list ? [list, shortList] : itemRulesOf(field))];
}
