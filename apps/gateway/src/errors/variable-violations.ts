import type { Path, Violation } from "domain/model";
import { isInputObjectType, isInputType, isListType, isNonNullType, isRequiredInputField, typeFromAST } from "graphql";
import type { DocumentNode, GraphQLInputType, GraphQLSchema, VariableDefinitionNode } from "graphql";
import { argumentPath } from "./argument-path.js";

type Mistake = Omit<Violation, "path">;

const required: Mistake = { code: "REQUIRED", message: "is required" };
const unknownField: Mistake = { code: "UNKNOWN_FIELD", message: "is not a field of this object" };
const noObject: Mistake = { code: "INVALID_OBJECT", message: "must be an object" };
const noLeaf: Readonly<Record<string, Mistake>> = {
  Boolean: { code: "INVALID_BOOLEAN", message: "must be true or false" },
  DateTime: { code: "INVALID_DATE", message: "must be a date as text" },
  Float: { code: "INVALID_NUMBER", message: "must be a number" },
  ID: { code: "INVALID_ID", message: "must be an id" },
  Int: { code: "INVALID_INTEGER", message: "must be a whole number of at most 32 bits" },
};
const noText: Mistake = { code: "INVALID_TEXT", message: "must be text" };

/**
 * What is wrong with a variable that graphql-js has refused. Its own sentence repeats the value, and so what a client
 * submitted; this one never does. The paths start at the argument that the variable is used for.
 */
export function variableViolations(
  schema: GraphQLSchema,
  document: DocumentNode,
  definition: VariableDefinitionNode,
  value: unknown,
): Violation[] {
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) return [];
  return violationsOf(value, type, argumentPath(document, definition.variable.name.value));
}

function violationsOf(value: unknown, type: GraphQLInputType, path: Path): Violation[] {
  const isAbsent = value === undefined || value === null;
  if (isNonNullType(type)) return isAbsent ? [{ path, ...required }] : violationsOf(value, type.ofType, path);
  if (isAbsent) return [];
  if (isListType(type)) {
    // A single value stands for a list of one (the GraphQL specification, section 3.11).
    if (!Array.isArray(value)) return violationsOf(value, type.ofType, path);
    return value.flatMap((item, index) => violationsOf(item, type.ofType, [...path, index]));
  }
  if (!isInputObjectType(type)) return accepts(type, value) ? [] : [{ path, ...(noLeaf[type.name] ?? noText) }];
  if (typeof value !== "object" || Array.isArray(value)) return [{ path, ...noObject }];

  const fields = type.getFields();
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(fields, name));
  return [
    ...Object.values(fields).flatMap((field) => {
      const fieldValue: unknown = Reflect.get(value, field.name);
      if (fieldValue === undefined && !isRequiredInputField(field)) return [];
      return violationsOf(fieldValue, field.type, [...path, field.name]);
    }),
    ...unknown.map((name) => ({ path: [...path, name], ...unknownField })),
  ];
}

function accepts(type: { parseValue(value: unknown): unknown }, value: unknown): boolean {
  try {
    type.parseValue(value);
    return true;
  } catch {
    return false;
  }
}
