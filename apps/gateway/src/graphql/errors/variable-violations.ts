import {
  boolean,
  date,
  dateTime,
  id,
  integer,
  number,
  object,
  present,
  text,
  unknownField,
  violation,
} from "domain/model";
import type { Path, Rule, Violation } from "domain/model";
import {
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  typeFromAST,
} from "graphql";
import type {
  DocumentNode,
  GraphQLInputObjectType,
  GraphQLInputType,
  GraphQLLeafType,
  GraphQLSchema,
  VariableDefinitionNode,
} from "graphql";
import { argumentPath } from "./argument-path.js";
import { maxPublishedViolations } from "./format-error.js";
import { modelViolations } from "./model-violations.js";

/** The rule that a value breaks if a GraphQL scalar refuses it: the first rule of the matching domain type. */
const scalarRules: Readonly<Record<string, Rule>> = {
  Boolean: boolean.rules[0],
  Date: date.rules[0],
  DateTime: dateTime.rules[0],
  Float: number.rules[0],
  ID: id.rules[0],
  Int: integer.rules[0],
};

/**
 * The mistakes in a variable that graphql-js has refused, those of its type and those of its model alike. Its own message
 * repeats the submitted value; these never do. Paths start at the argument that the variable is used for.
 */
export function variableViolations(
  schema: GraphQLSchema,
  document: DocumentNode,
  definition: VariableDefinitionNode,
  value: unknown,
): Violation[] {
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) return [];
  return inputTypeViolations(type, value, argumentPath(document, definition.variable.name.value));
}

/** The mistakes in a value that its input type refuses, those of its type and those of its model alike. */
export function inputTypeViolations(type: GraphQLInputType, value: unknown, path: Path): Violation[] {
  const violations: Violation[] = [];
  for (const each of violationsOf(value, type, path)) {
    if (violations.push(each) === maxPublishedViolations) return violations;
  }
  const told = new Set(violations.map((each) => each.path.join()));
  const isTold = ({ path: at }: Violation) => at.some((_, index) => told.has(at.slice(0, index + 1).join()));
  return [...violations, ...modelViolations(value, type, path).filter((each) => !isTold(each))];
}

// A generator, so that no more are looked for than are needed.
function* violationsOf(value: unknown, type: GraphQLInputType, path: Path): Generator<Violation, void> {
  const isAbsent = value === undefined || value === null;
  if (isNonNullType(type)) {
    if (isAbsent) yield violation(present, path);
    else yield* violationsOf(value, type.ofType, path);
  } else if (isAbsent) {
    return;
  } else if (isListType(type)) {
    // A single value stands for a list of one (the GraphQL specification, section 3.11).
    if (!Array.isArray(value)) yield* violationsOf(value, type.ofType, path);
    else for (const [index, item] of value.entries()) yield* violationsOf(item, type.ofType, [...path, index]);
  } else if (!isInputObjectType(type)) {
    if (!accepts(type, value)) yield leafViolation(type, path);
  } else if (typeof value !== "object" || Array.isArray(value)) {
    yield violation(object, path);
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
    if (!Object.hasOwn(fields, name)) yield violation(unknownField, [...path, name]);
  }
}

function leafViolation(type: GraphQLLeafType, path: Path): Violation {
  if (!isEnumType(type)) return violation(scalarRules[type.name] ?? text.rules[0], path);
  const accepted = type.getValues().map(({ name }) => name);
  return { path, code: "UNKNOWN_OPTION", message: `must be one of ${accepted.join(", ")}`, accepted };
}

function accepts(type: { parseValue(value: unknown): unknown }, value: unknown): boolean {
  try {
    type.parseValue(value);
    return true;
  } catch {
    return false;
  }
}
