import { fieldsOf, keyOf } from "./field.js";
import type { Field, Model } from "./model.js";
import { object } from "./rule.js";

/**
 * An instance as another program sent it. Its key and its lists are always there. Anything else may be absent (the
 * contract, section 4), or was not readable, and is absent too.
 */
export type Received<Instance> = {
  readonly [Name in SureName<Instance>]: NonNullable<Instance[Name]> extends readonly (infer Item)[]
    ? ReceivedItem<Item>[]
    : Instance[Name];
} & {
  readonly [Name in Exclude<keyof Instance, SureName<Instance>>]?: ReceivedItem<NonNullable<Instance[Name]>> | null;
};
type ReceivedItem<Item> = Item extends object ? Received<Item> : Item;
type SureName<Instance> = {
  [Name in keyof Instance]-?: NonNullable<Instance[Name]> extends readonly unknown[]
    ? Name
    : Name extends "id"
      ? Name
      : never;
}[keyof Instance];

/** The part of a field that could not be read: its value, or the items of its list at these indexes. */
export type Unreadable = "value" | readonly number[];

type Properties = Record<string, unknown>;

const unreadable = Symbol("unreadable fields");

/**
 * Reads what another program sent as far as possible: a value that cannot be read is left out, and no other. Unknown
 * properties are ignored, an absent list is empty, and text that would be refused as input is kept as it is. Null for
 * anything but an object, and for an object without the key of its model.
 */
export function decodeReceived<Instance extends object>(
  model: Model<Instance>,
  json: unknown,
): Received<Instance> | null {
  if (!isObject(json)) return null;
  const key = keyOf(model);
  if (key && typeof decodeOne(key.type, json[key.wireName]) !== "string") return null;
  const instance = new model();
  const properties = instance as Properties;
  let broken: Map<string, Unreadable> | null = null;
  for (const field of fieldsOf(model)) {
    const value = json[field.wireName] ?? null;
    const missing = field.list ? readList(properties, field, value) : readSingle(properties, field, value);
    if (missing) (broken ??= new Map()).set(field.name, missing);
  }
  if (broken) Object.defineProperty(instance, unreadable, { value: broken });
  return instance as Received<Instance>;
}

/** Whether any part of a received instance could not be read; its nested instances have parts of their own. */
export const hasUnreadable = (instance: object): boolean => unreadable in instance;

/** The part of a received instance's field that could not be read; null if all of it was. */
export function unreadableIn(instance: object, name: string): Unreadable | null {
  const broken: ReadonlyMap<string, Unreadable> | undefined = Reflect.get(instance, unreadable);
  return broken?.get(name) ?? null;
}

function readSingle(instance: Properties, { name, type }: Field, value: unknown): Unreadable | null {
  if (value === null) return null;
  const read = decodeOne(type, value);
  if (read === undefined) return "value";
  if (read !== null) instance[name] = read;
  return null;
}

function readList(instance: Properties, { name, type }: Field, value: unknown): Unreadable | null {
  const items: unknown[] = [];
  instance[name] = items;
  if (value === null) return null;
  if (!Array.isArray(value)) return "value";
  const places: number[] = [];
  for (let place = 0; place < value.length; place += 1) {
    const item: unknown = value[place];
    // A null in place of an item is no item (the contract, section 2.5).
    if (item === undefined || item === null) continue;
    const read = decodeOne(type, item);
    if (read === undefined) places.push(place);
    else if (read !== null) items.push(read);
  }
  return places.length > 0 ? places : null;
}

/** Undefined for what cannot be read; null for what stands for no value. */
function decodeOne(type: Field["type"], value: unknown): unknown {
  return typeof type === "function" ? (decodeReceived(type, value) ?? undefined) : type.decode(value);
}

const isObject = (json: unknown): json is Readonly<Record<string, unknown>> => object.holds(json);
