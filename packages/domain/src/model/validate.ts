import { checksOf } from "./checks.js";
import type { Check } from "./checks.js";
import type { Model } from "./model.js";
import { pathOf } from "./place.js";
import type { Place } from "./place.js";
import { object, present, unknownField, violation } from "./rule.js";
import type { Path, Rule, Violation } from "./rule.js";
import type { Scalar } from "./scalar.js";

/** Validates an instance of a model: at most one violation per path, in model names. */
export function validate(instance: object): Violation[] {
  const found: Violation[] = [];
  checkInstance(instance, instance.constructor as Model, null, found);
  return found;
}

/** Validates a single value outside of a model. */
export function validateScalar(scalar: Scalar<unknown>, value: unknown, path: Path): Violation[] {
  const broken = firstBroken(scalar.rules, value);
  return broken ? [violation(broken, path)] : [];
}

function checkInstance(instance: object, model: Model, place: Place | null, found: Violation[]): void {
  const checks = checksOf(model);
  if (checks.size === 0) {
    found.push(violation(object, pathOf(place)));
    return;
  }
  for (const name of Object.keys(instance)) {
    if (!checks.has(name)) found.push(violation(unknownField, pathOf(place, name)));
  }
  for (const [name, check] of checks)
    checkField((instance as Record<string, unknown>)[name], check, place, name, found);
}

// If the list itself is wrong, for example too long, its items are not checked.
function checkField(value: unknown, check: Check, within: Place | null, step: string, found: Violation[]): void {
  if (check.optional && !present.holds(value)) return;
  const broken = firstBroken(check.rules, value);
  if (broken) found.push(violation(broken, pathOf(within, step)));
  else if (Array.isArray(value)) checkItems(value, check, { within, step }, found);
  else if (check.nested) checkNested(value, check.nested, { within, step }, found);
}

function checkItems(items: readonly unknown[], { itemRules, nested }: Check, place: Place, found: Violation[]): void {
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    const broken = firstBroken(itemRules, item);
    if (broken) found.push(violation(broken, pathOf(place, index)));
    else if (nested) checkNested(item, nested, { within: place, step: index }, found);
  }
}

function checkNested(value: unknown, model: Model, place: Place, found: Violation[]): void {
  if (value instanceof model) checkInstance(value, model, place, found);
  else found.push(violation(object, pathOf(place)));
}

function firstBroken(rules: readonly Rule[], value: unknown): Rule | undefined {
  for (const rule of rules) if (!rule.holds(value)) return rule;
  return undefined;
}
