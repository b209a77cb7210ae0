import { isNonNullType, Kind, valueFromAST } from "graphql";
import type { ArgumentNode, FieldNode, GraphQLArgument, GraphQLField, ValueNode } from "graphql";
import { refused } from "../graphql/input-reader.js";
import type { Values } from "./variables.js";

/** Reads the arguments of a field (section 6.4.1 of the specification); null where one is refused. */
export type ArgumentsReader = (variables: Values) => Values | null;

/** Null where an argument has a variable within its value: that is read anew each time. */
export function compileArguments(
  { args }: GraphQLField<unknown, unknown>,
  { arguments: nodes = [] }: FieldNode,
): ArgumentsReader | null {
  const given = new Map(nodes.map((node) => [node.name.value, node]));
  const known = args.map((argument) => compileArgument(argument, given.get(argument.name)));
  if (!known.every((argument) => argument !== null)) return null;
  return (variables) => {
    const values: Record<string, unknown> = {};
    for (const { name, read } of known) {
      const value = read(variables);
      if (value === refused) return null;
      if (value !== undefined) values[name] = value;
    }
    return values;
  };
}

interface KnownArgument {
  readonly name: string;
  readonly read: (variables: Values) => unknown;
}

function compileArgument({ defaultValue, name, type }: GraphQLArgument, node?: ArgumentNode): KnownArgument | null {
  const absent = defaultValue ?? (isNonNullType(type) ? refused : undefined);
  if (!node) return { name, read: () => absent };
  if (node.value.kind === Kind.VARIABLE) {
    const variable = node.value.name.value;
    const nothing = isNonNullType(type) ? refused : null;
    return {
      name,
      read: (variables) => (Object.hasOwn(variables, variable) ? (variables[variable] ?? nothing) : absent),
    };
  }
  if (holdsVariable(node.value)) return null;
  const constant: unknown = valueFromAST(node.value, type);
  return { name, read: () => constant };
}

function holdsVariable(value: ValueNode): boolean {
  if (value.kind === Kind.VARIABLE) return true;
  if (value.kind === Kind.LIST) return value.values.some(holdsVariable);
  return value.kind === Kind.OBJECT && value.fields.some((field) => holdsVariable(field.value));
}
