import type { Field, Model } from "./model.js";
import type { Scalar } from "./scalar.js";
import { validationOf } from "./validation-decorators.js";

interface FieldOptions {
  readonly required?: boolean;
  readonly undocumented?: boolean;
  /** Implies `required`. */
  readonly key?: boolean;
  /** The REST name, if it is not the field's name in snake_case. */
  readonly wireName?: string;
}

interface ListOf<Item> {
  readonly items: Item;
}

type Single = Scalar<unknown> | Model;
type ValueOf<Type> = Type extends Scalar<infer Value> ? Value : Type extends Model<infer Instance> ? Instance : never;
type PropertyOf<Type> = Type extends ListOf<infer Item> ? ValueOf<Item>[] : ValueOf<Type>;

const declared = Symbol("declared fields");
const resolved = Symbol("resolved fields");
const key = Symbol("key field");
const readModel = Symbol("read model");

export const listOf = <Item extends Single>(items: Item): ListOf<Item> => ({ items });

/** Declares a property as a field. The property must have the TypeScript type that matches the field's type. */
export function field<Type extends Single | ListOf<Single>>(
  type: Type,
  description: string,
  options: FieldOptions = {},
) {
  return <Name extends string>(prototype: { [Key in Name]?: PropertyOf<Type> | null }, name: Name): void => {
    const declaration: Field = {
      name,
      wireName: options.wireName ?? name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      ...("items" in type ? { type: type.items, list: true } : { type, list: false }),
      required: options.required ?? options.key ?? false,
      key: options.key ?? false,
      undocumented: options.undocumented ?? false,
      description,
    };
    declare(prototype, declaration);
  };
}

/** Adds a field to a model, with the validation that follows from it. */
export function declare(prototype: object, declaration: Field): void {
  Reflect.set(prototype, declared, [...declaredOn(prototype), declaration]);
  for (const decorate of validationOf(declaration)) decorate(prototype, declaration.name);
}

/**
 * Marks a read model: what the API returns for the model it extends. Its own fields are the read-only ones, and its
 * fields hold read models too; narrow their types with `declare`. A read model that extends nothing is never sent.
 */
export function reads(model: Model): void {
  const written = Object.getPrototypeOf(model);
  if (written.prototype) Reflect.set(written, readModel, model);
  Reflect.set(model, readModel, model);
}

// A model that extends another one without being its read model does not inherit that read model.
export const readModelOf = (model: Model): Model =>
  Object.hasOwn(model, readModel) ? Reflect.get(model, readModel) : model;
export const isReadModel = (model: Model): boolean => readModelOf(model) === model && Object.hasOwn(model, readModel);

/** All fields of a model, inherited ones first. */
export function fieldsOf(model: Model): readonly Field[] {
  if (!Object.hasOwn(model, resolved)) Reflect.set(model, resolved, resolve(model));
  return Reflect.get(model, resolved);
}

/** The field that identifies an instance of a model, if it has one. */
export function keyOf(model: Model): Field | undefined {
  if (!Object.hasOwn(model, key)) {
    const found = fieldsOf(model).find((each) => each.key);
    Reflect.set(model, key, found);
  }
  return Reflect.get(model, key);
}

function resolve(model: Model): readonly Field[] {
  const inherited = Object.getPrototypeOf(model);
  const fields = [...(inherited.prototype ? fieldsOf(inherited) : []), ...declaredOn(model.prototype)];
  if (!isReadModel(model)) return fields;
  return fields.map((each) => (typeof each.type === "function" ? { ...each, type: readModelOf(each.type) } : each));
}

function declaredOn(prototype: object): readonly Field[] {
  return Object.hasOwn(prototype, declared) ? Reflect.get(prototype, declared) : [];
}
