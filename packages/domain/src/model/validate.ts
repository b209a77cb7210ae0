import { checksOf } from "./checks.js";
import type { Check } from "./checks.js";
import type { Model } from "./model.js";
import { object, present, unknownField, violation } from "./rule.js";
import type { Path, Rule, Violation } from "./rule.js";
import type { Scalar } from "./scalar.js";

/** Validates an instance of a model: at most one violation per path, in model names. */
export function validate(instance: object): Violation[] {
  return violationsIn(instance, instance.constructor as Model, []);
}

/** Validates a single value outside of a model. */
export function validateScalar(scalar: Scalar<unknown>, value: unknown, path: Path): Violation[] {
  return firstBroken(scalar.rules, value, path);
}

function violationsIn(instance: object, model: Model, path: Path): Violation[] {
  const checks = checksOf(model);
  if (checks.size === 0) return [violation(object, path)];
  const unknown = Object.keys(instance).filter((name) => !checks.has(name));
  return [
    ...unknown.map((name) => violation(unknownField, [...path, name])),
    ...[...checks].flatMap(([name, check]) => violationsOf(Reflect.get(instance, name), check, [...path, name])),
  ];
}

// If the list itself is wrong, for example too long, its items are not checked.
function violationsOf(value: unknown, { optional, rules, itemRules, nested }: Check, path: Path): Violation[] {
  if (optional && !present.holds(value)) return [];
  const broken = firstBroken(rules, value, path);
  if (broken.length > 0) return broken;
  if (!Array.isArray(value)) return nested ? violationsInNested(value, nested, path) : [];
  return value.flatMap((item: unknown, index) => {
    const at = [...path, index];
    const brokenByItem = firstBroken(itemRules, item, at);
    return brokenByItem.length > 0 || !nested ? brokenByItem : violationsInNested(item, nested, at);
  });
}

const violationsInNested = (value: unknown, model: Model, path: Path): Violation[] =>
  value instanceof model ? violationsIn(value, model, path) : [violation(object, path)];

function firstBroken(rules: readonly Rule[], value: unknown, path: Path): Violation[] {
  const broken = rules.find(({ holds }) => !holds(value));
  return broken ? [violation(broken, path)] : [];
}
