import type { Path, Violation } from "domain/model";
import { isInputObjectType, isInputType, isListType, isNonNullType, isRequiredInputField, typeFromAST } from "graphql";
import type {
  DocumentNode,
  GraphQLInputObjectType,
  GraphQLInputType,
  GraphQLSchema,
  VariableDefinitionNode,
} from "graphql";
import { argumentPath } from "./argument-path.js";
import { maxPublishedViolations } from "./format-error.js";

type Mistake = Omit<Violation, "path">;

export const required: Mistake = { code: "REQUIRED", message: "is required" };
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
 * What is wrong with a variable that graphql-js has refused: as many mistakes as are published. Its own sentence repeats
 * the value, and so what a client submitted; this one never does. The paths start at the argument that the variable is
 * used for.
 */
export function variableViolations(
  schema: GraphQLSchema,
  document: DocumentNode,
  definition: VariableDefinitionNode,
  value: unknown,
): Violation[] {
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) return [];
  const violations: Violation[] = [];
  for (const violation of violationsOf(value, type, argumentPath(document, definition.variable.name.value))) {
    if (violations.push(violation) === maxPublishedViolations) break;
  }
  return violations;
}

// One after the other and not as a list, so that no more are looked for than are wanted.
function* violationsOf(value: unknown, type: GraphQLInputType, path: Path): Generator<Violation, void> {
  const isAbsent = value === undefined || value === null;
  if (isNonNullType(type)) {
    if (isAbsent) yield { path, ...required };
    else yield* violationsOf(value, type.ofType, path);
  } else if (isAbsent) {
    return;
  } else if (isListType(type)) {
    // A single value stands for a list of one (the GraphQL specification, section 3.11).
    if (!Array.isArray(value)) yield* violationsOf(value, type.ofType, path);
    else for (const [index, item] of value.entries()) yield* violationsOf(item, type.ofType, [...path, index]);
  } else if (!isInputObjectType(type)) {
    if (!accepts(type, value)) yield { path, ...(noLeaf[type.name] ?? noText) };
  } else if (typeof value !== "object" || Array.isArray(value)) {
    yield { path, ...noObject };
  } else {
    yield* violationsInFields(value, type, path);
  }
}

function* violationsInFields(value: object, type: GraphQLInputObjectType, path: Path): Generator<Violation, void> {
  const fields = type.getFields();
  for (const field of Object.values(fields)) {
    const fieldValue: unknown = Reflect.get(value, field.name);
    if (fieldValue !== undefined || isRequiredInputField(field))
      yield* violationsOf(fieldValue, field.type, [...path, field.name]);
  }
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name)) yield { path: [...path, name], ...unknownField };
  }
}

function accepts(type: { parseValue(value: unknown): unknown }, value: unknown): boolean {
  try {
    type.parseValue(value);
    return true;
  } catch {
    return false;
  }
}
