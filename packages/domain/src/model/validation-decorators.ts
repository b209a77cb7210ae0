import { IsOptional, ValidateBy, ValidateNested } from "./class-validator.js";
import type { Field } from "./model.js";
import { list, object, present, shortList } from "./rule.js";
import type { Rule } from "./rule.js";

/** The class-validator decorators for a field, derived from its declaration. */
export function validationOf(field: Field): PropertyDecorator[] {
  const presence = field.required ? decoratorOf(present) : IsOptional();
  const shape = field.list ? [decoratorOf(list), decoratorOf(shortList)] : [];
  const isNested = typeof field.type === "function";
  const rules = typeof field.type === "function" ? [object] : field.type.rules;
  const values = rules.map((rule) => decoratorOf(rule, field.list));
  return [presence, ...shape, ...values, ...(isNested ? [ValidateNested()] : [])];
}

// The rule is passed along as a constraint, for the checks to be compiled from.
function decoratorOf(rule: Rule, each = false): PropertyDecorator {
  const validator = { validate: rule.holds, defaultMessage: () => rule.message };
  return ValidateBy({ name: rule.code, constraints: [rule], validator }, { each });
}
