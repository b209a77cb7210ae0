import { ApiError } from "domain/errors";
import { violation } from "domain/model";
import type { Rule } from "domain/model";
import type { DocumentNode } from "graphql";
import { argumentPath } from "../errors/argument-path.js";
import { maxLevels } from "./document-limits.js";

/** Several times what the largest input has. graphql-js writes out the whole object for each field that it does not know. */
const maxKeys = 200;

const small: Rule = {
  code: "TOO_COMPLEX",
  message: `must have at most ${maxLevels} levels, and ${maxKeys} fields in an object`,
  holds: isSmall,
};

/**
 * The error for variables so deep that walking them, as graphql-js does, would overflow the call stack, or with objects of
 * so many fields that it would take seconds to refuse them; null if there are none.
 */
export function variableRefusal(document: DocumentNode, variables: Readonly<Record<string, unknown>>): ApiError | null {
  const [name] = Object.entries(variables).find(([, value]) => !small.holds(value)) ?? [];
  if (name === undefined) return null;
  return new ApiError("BAD_USER_INPUT", { violations: [violation(small, argumentPath(document, name))] });
}

// Level by level, so that it needs no recursion.
function isSmall(value: unknown): boolean {
  let level = nested([value]);
  for (let depth = 0; depth < maxLevels && level.length > 0; depth += 1) {
    if (level.some(hasManyKeys)) return false;
    level = level.flatMap((each) => nested(Object.values(each)));
  }
  return level.length === 0;
}

const hasManyKeys = (value: object): boolean => !Array.isArray(value) && Object.keys(value).length > maxKeys;

const nested = (values: readonly unknown[]): readonly object[] =>
  values.filter((value) => typeof value === "object" && value !== null);
