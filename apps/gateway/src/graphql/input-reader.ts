import { isInputObjectType, isListType, isNonNullType } from "graphql";
import type { GraphQLInputObjectType, GraphQLInputType, GraphQLLeafType } from "graphql";

/** Reads a value of an input type. `refused` for one that the type doesn't have, whatever is wrong with it. */
export type InputReader = (value: unknown) => unknown;

export const refused = Symbol("refused");

/** The class whose instances the values of an input object become. */
export type ClassOf = (type: GraphQLInputObjectType) => new () => object;

/**
 * Makes readers of input types, each once. They coerce as graphql-js does (section 3 of the specification), say nothing
 * of what they refuse, and make input objects instances of their classes on the way; one that is an instance already is
 * taken as it is. `leafReader` reads scalars and enums.
 */
export function createInputReaders(
  classOf: ClassOf,
  leafReader: (type: GraphQLLeafType) => InputReader,
): (type: GraphQLInputType) => InputReader {
  const readers = new Map<GraphQLInputType, InputReader>();

  const readerOf = (type: GraphQLInputType): InputReader => {
    const known = readers.get(type);
    if (known) return known;
    // Input types may hold themselves: a reader is there for its fields before it is made.
    readers.set(type, (value) => made(value));
    const made = make(type);
    readers.set(type, made);
    return made;
  };

  const make = (type: GraphQLInputType): InputReader => {
    if (isNonNullType(type)) return presentReader(readerOf(type.ofType));
    if (isListType(type)) return nullable(listReader(readerOf(type.ofType)));
    return nullable(isInputObjectType(type) ? objectReader(type, classOf(type), readerOf) : leafReader(type));
  };

  return readerOf;
}

/** Reads a scalar or an enum as its type does. */
export const leafReader =
  (type: GraphQLLeafType): InputReader =>
  (value) => {
    try {
      const read: unknown = type.parseValue(value);
      return read === undefined ? refused : read;
    } catch {
      return refused;
    }
  };

const presentReader =
  (read: InputReader): InputReader =>
  (value) =>
    value === null ? refused : read(value);

const nullable =
  (read: InputReader): InputReader =>
  (value) =>
    value === null ? null : read(value);

function listReader(readItem: InputReader): InputReader {
  return (value) => {
    // A single value is a list of one.
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    const read: unknown[] = [];
    for (const item of items) {
      const one = readItem(item);
      if (one === refused) return refused;
      read.push(one);
    }
    return read;
  };
}

function objectReader(
  type: GraphQLInputObjectType,
  create: new () => object,
  readerOf: (type: GraphQLInputType) => InputReader,
): InputReader {
  const fields = Object.values(type.getFields()).map((field) => ({
    name: field.name,
    read: readerOf(field.type),
    absent: field.defaultValue ?? (isNonNullType(field.type) ? refused : undefined),
  }));
  return (value) => {
    if (value instanceof create) return value;
    if (!isObject(value)) return refused;
    const instance = new create() as Record<string, unknown>;
    let unread = Object.keys(value).length;
    for (const { name, read, absent } of fields) {
      const given = value[name];
      if (given !== undefined) unread -= 1;
      const made = given === undefined ? absent : read(given);
      if (made === refused) return refused;
      if (made !== undefined) instance[name] = made;
    }
    // What is left over is no field of the type.
    return unread === 0 ? instance : refused;
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
