import { IsOptional, ValidateBy, ValidateNested } from "class-validator";
import type { Field } from "./field.js";
import { list, object, present, shortList } from "./rule.js";
import type { Rule } from "./rule.js";

/** The class-validator decorators that follow from a field's declaration. */
export function validationOf(field: Field): PropertyDecorator[] {
  const presence = field.required ? decoratorOf(present) : IsOptional();
  const shape = field.list ? [decoratorOf(list), decoratorOf(shortList)] : [];
  const items = itemRulesOf(field).map((rule) => decoratorOf(rule, field.list));
  return [presence, ...shape, ...items, ...(isNested(field) ? [ValidateNested()] : [])];
}

/** The rules that hold for a field's value, or for each item of it if it is a list. */
export function itemRulesOf(field: Field): readonly Rule[] {
  return typeof field.type === "function" ? [object] : field.type.rules;
}

const isNested = (field: Field): boolean => typeof field.type === "function";

function decoratorOf({ code, message, holds }: Rule, each = false): PropertyDecorator {
  return ValidateBy({ name: code, validator: { validate: holds, defaultMessage: () => message } }, { each });
}
