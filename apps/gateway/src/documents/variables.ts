import { isNonNullType, typeFromAST, valueFromAST } from "graphql";
import type { GraphQLInputType, GraphQLSchema, OperationDefinitionNode, VariableDefinitionNode } from "graphql";
import { refused } from "../graphql/input-reader.js";
import type { InputReader } from "../graphql/input-reader.js";

export type Values = Readonly<Record<string, unknown>>;

/** Reads the variables of an operation (section 6.1.2 of the specification); null where one is refused. */
export type VariablesReader = (variables: Values) => Values | null;

export function compileVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  readerOf: (type: GraphQLInputType) => InputReader,
): VariablesReader {
  const known = variableDefinitions.map((definition) => compileVariable(schema, definition, readerOf));
  return (variables) => {
    const values: Record<string, unknown> = {};
    for (const { name, read, absent } of known) {
      const value = Object.hasOwn(variables, name) ? read(variables[name]) : absent;
      if (value === refused) return null;
      if (value !== undefined) values[name] = value;
    }
    return values;
  };
}

interface KnownVariable {
  readonly name: string;
  readonly read: InputReader;
  /** What stands for it where it is not given; undefined where nothing does. */
  readonly absent: unknown;
}

function compileVariable(
  schema: GraphQLSchema,
  { defaultValue, type, variable }: VariableDefinitionNode,
  readerOf: (type: GraphQLInputType) => InputReader,
): KnownVariable {
  const inputType = typeFromAST(schema, type) as GraphQLInputType;
  const absent = defaultValue ? valueFromAST(defaultValue, inputType) : undefined;
  return {
    name: variable.name.value,
    read: readerOf(inputType),
    absent: absent === undefined && isNonNullType(inputType) ? refused : absent,
  };
}
