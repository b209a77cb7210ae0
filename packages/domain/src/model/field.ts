import type { Scalar } from "./scalar.js";
import { validationOf } from "./validation-decorators.js";

/** A class whose properties are declared with {@link field}. */
export type Model<Instance extends object = object> = new () => Instance;

/** All that is known of a field. It is declared on one line, in its model; whoever needs it asks {@link fieldsOf}. */
export interface Field {
  /** Its name in TypeScript and in GraphQL. */
  readonly name: string;
  /** Its name in REST JSON. */
  readonly wireName: string;
  readonly type: Scalar<unknown> | Model;
  readonly list: boolean;
  readonly required: boolean;
  /** Whether its model is told apart by it: without it, nothing that is received is an instance. */
  readonly key: boolean;
  readonly description: string;
}

interface FieldOptions {
  readonly required?: boolean;
  /** Required as well. */
  readonly key?: boolean;
  /** The REST name, where it is not the field's name in snake_case. */
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
const readModel = Symbol("read model");

export const listOf = <Item extends Single>(items: Item): ListOf<Item> => ({ items });

/** Declares a property as a field. The property must have the TypeScript type that the field's type stands for. */
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
      description,
    };
    declare(prototype, declaration);
  };
}

/** Gives a model a field, and the validation that follows from it. */
export function declare(prototype: object, declaration: Field): void {
  Reflect.set(prototype, declared, [...declaredOn(prototype), declaration]);
  for (const decorate of validationOf(declaration)) decorate(prototype, declaration.name);
}

/**
 * Marks a model as what the model that it extends looks like in answers: the read-only fields are its own, and the
 * models that its fields hold are read models in their turn. Their properties are narrowed with `declare`. A model that
 * extends none is never written.
 */
export function reads(model: Model): void {
  const written = Object.getPrototypeOf(model);
  if (written.prototype) Reflect.set(written, readModel, model);
  Reflect.set(model, readModel, model);
}

// A model that extends a written one, without being what it looks like in answers, does not inherit its read model.
export const readModelOf = (model: Model): Model =>
  Object.hasOwn(model, readModel) ? Reflect.get(model, readModel) : model;
export const isReadModel = (model: Model): boolean => readModelOf(model) === model && Object.hasOwn(model, readModel);

/** Every field of a model, inherited ones first. */
export function fieldsOf(model: Model): readonly Field[] {
  if (!Object.hasOwn(model, resolved)) Reflect.set(model, resolved, resolve(model));
  return Reflect.get(model, resolved);
}

/** The field that a model is told apart by; undefined where it has none. */
export const keyOf = (model: Model): Field | undefined => fieldsOf(model).find(({ key }) => key);

function resolve(model: Model): readonly Field[] {
  const inherited = Object.getPrototypeOf(model);
  const fields = [...(inherited.prototype ? fieldsOf(inherited) : []), ...declaredOn(model.prototype)];
  if (!isReadModel(model)) return fields;
  return fields.map((each) => (typeof each.type === "function" ? { ...each, type: readModelOf(each.type) } : each));
}

function declaredOn(prototype: object): readonly Field[] {
  return Object.hasOwn(prototype, declared) ? Reflect.get(prototype, declared) : [];
}
