import { getMetadataStorage, IS_OPTIONAL, ValidationTypes } from "./class-validator.js";
import { fieldsOf } from "./field.js";
import type { Field, Model } from "./model.js";
import type { Rule } from "./rule.js";

type Decorator = ReturnType<ReturnType<typeof getMetadataStorage>["getTargetValidationMetadatas"]>[number];

/** How the value of a field is checked. */
export interface Check {
  /** Whether the value may be absent. */
  readonly optional: boolean;
  /** Checked in order; only the first broken one is reported. */
  readonly rules: readonly Rule[];
  /** The same, for each item of a list. */
  readonly itemRules: readonly Rule[];
  /** The model of the value, or of each item, if its own fields are checked too. */
  readonly nested: Model | null;
}

const compiled = Symbol("compiled checks");

/** The checks of a model by field name, compiled once from its validation decorators. */
export function checksOf(model: Model): ReadonlyMap<string, Check> {
  if (!Object.hasOwn(model, compiled)) Reflect.set(model, compiled, compile(model));
  return Reflect.get(model, compiled);
}

function compile(model: Model): ReadonlyMap<string, Check> {
  const fields = fieldsOf(model);
  const decorators = getMetadataStorage().getTargetValidationMetadatas(model, "", false, false);
  for (const { propertyName } of decorators) {
    if (!fields.some(({ name }) => name === propertyName)) throw notCompiled(model, propertyName);
  }
  return new Map(
    fields.map((field) => {
      const own = decorators.filter(({ propertyName }) => propertyName === field.name);
      return [field.name, compileField(model, field, own)];
    }),
  );
}

function compileField(model: Model, { name, list, type }: Field, decorators: readonly Decorator[]): Check {
  const rules: Rule[] = [];
  const itemRules: Rule[] = [];
  let optional = false;
  let nested: Model | null = null;
  for (const decorator of decorators) {
    const [rule]: unknown[] = decorator.constraints ?? [];
    if (isConditional(decorator)) throw notCompiled(model, name);
    else if (decorator.name === IS_OPTIONAL) optional = true;
    else if (decorator.type === ValidationTypes.NESTED_VALIDATION && typeof type === "function") nested = type;
    else if (isRule(rule) && (list || !decorator.each)) (decorator.each ? itemRules : rules).push(rule);
    else throw notCompiled(model, name);
  }
  return { optional, rules, itemRules, nested };
}

const isConditional = ({ groups, validateIf }: Decorator): boolean =>
  (groups ?? []).length > 0 || validateIf !== undefined;

const isRule = (constraint: unknown): constraint is Rule => typeof Object(constraint).holds === "function";

const notCompiled = (model: Model, property: string): TypeError =>
  new TypeError(`A validation decorator of ${model.name}.${property} does not come from a field's rules.`);
