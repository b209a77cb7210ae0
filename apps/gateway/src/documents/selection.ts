import { hasUnreadable } from "domain/model";
import { isLeafType, isListType, isNonNullType, isObjectType, Kind } from "graphql";
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLLeafType,
  GraphQLObjectType,
  GraphQLOutputType,
  SelectionSetNode,
} from "graphql";
import { readsProperty } from "../graphql/received-resolvers.js";

/**
 * Takes what is selected out of a resolved value. `unusual` where that is graphql-js's to do: an error, a promise, a value
 * that could not be read, or a null where none may be.
 */
export type Picker = (value: unknown) => unknown;

export const unusual = Symbol("unusual");

export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** The picker of a field's value; null where its selection holds more than properties, such as an argument or a directive. */
export function compileSelection(
  type: GraphQLOutputType,
  selectionSet: SelectionSetNode | undefined,
  fragments: Fragments,
): Picker | null {
  const isRequired = isNonNullType(type);
  const pick = compileNullable(isRequired ? type.ofType : type, selectionSet, fragments);
  if (pick === null) return null;
  const absent = isRequired ? unusual : null;
  return (value) => (value === null || value === undefined ? absent : pick(value));
}

function compileNullable(
  type: GraphQLOutputType,
  selectionSet: SelectionSetNode | undefined,
  fragments: Fragments,
): Picker | null {
  if (isLeafType(type)) return leafPicker(type);
  if (isListType(type)) {
    const pick = compileSelection(type.ofType, selectionSet, fragments);
    return pick && listPicker(pick);
  }
  return isObjectType(type) && selectionSet ? objectPicker(type, selectionSet, fragments) : null;
}

function leafPicker(type: GraphQLLeafType): Picker {
  return (value) => {
    // An enum looks its value up in a map; scalars take more than they should from objects.
    if (typeof value === "object") return unusual;
    try {
      return type.serialize(value) ?? unusual;
    } catch {
      return unusual;
    }
  };
}

function listPicker(pick: Picker): Picker {
  return (value) => {
    if (!Array.isArray(value)) return unusual;
    const picked: unknown[] = [];
    for (const item of value) {
      const one = pick(item);
      if (one === unusual) return unusual;
      picked.push(one);
    }
    return picked;
  };
}

interface PickedField {
  readonly key: string;
  readonly name: string;
  readonly pick: Picker;
}

function objectPicker(type: GraphQLObjectType, selectionSet: SelectionSetNode, fragments: Fragments): Picker | null {
  const nodes = fieldsIn(type, selectionSet, fragments);
  const fields = nodes?.map((node) => pickedField(type, node, fragments));
  if (!fields?.every((field) => field !== null)) return null;
  return (value) => {
    if (!isObject(value) || value instanceof Error || hasUnreadable(value)) return unusual;
    const picked: Record<string, unknown> = {};
    for (const { key, name, pick } of fields) {
      const one = pick(value[name]);
      if (one === unusual) return unusual;
      picked[key] = one;
    }
    return picked;
  };
}

function pickedField(type: GraphQLObjectType, node: FieldNode, fragments: Fragments): PickedField | null {
  const { alias, name, selectionSet } = node;
  const key = (alias ?? name).value;
  if (name.value === "__typename") return { key, name: key, pick: () => type.name };
  const field = type.getFields()[name.value];
  if (!field || field.args.length > 0 || !readsProperty(field.resolve)) return null;
  const pick = compileSelection(field.type, selectionSet, fragments);
  return pick && { key, name: name.value, pick };
}

/** The fields of a selection, with its fragments spread; null where there is a directive, a key twice, or `__proto__`. */
export function fieldsIn(
  type: GraphQLObjectType,
  { selections }: SelectionSetNode,
  fragments: Fragments,
): readonly FieldNode[] | null {
  const fields: FieldNode[] = [];
  for (const node of selections) {
    if (node.directives && node.directives.length > 0) return null;
    if (node.kind === Kind.FIELD) {
      fields.push(node);
      continue;
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments[node.name.value] : node;
    const on = fragment?.typeCondition?.name.value ?? type.name;
    const spread = fragment && on === type.name ? fieldsIn(type, fragment.selectionSet, fragments) : null;
    if (spread === null) return null;
    fields.push(...spread);
  }
  const keys = new Set(fields.map(({ alias, name }) => (alias ?? name).value));
  return keys.size === fields.length && !keys.has("__proto__") ? fields : null;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
