import { ApiError } from "domain/errors";
import { violation } from "domain/model";
import type { Rule } from "domain/model";
import type { DocumentNode } from "graphql";
import { argumentPath } from "./errors/argument-path.js";

// Nested lists and objects. No accepted filter is as deep, and no call stack overflows at this depth.
const maxDepth = 200;

const shallow: Rule = {
  code: "TOO_COMPLEX",
  message: `must have at most ${maxDepth} levels`,
  holds: (value) => !isDeep(value),
};

/**
 * The error for variables so deep that walking them, as graphql-js does, would overflow the call stack; null if there are
 * none.
 */
export function deepVariableRefusal(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): ApiError | null {
  const [name] = Object.entries(variables).find(([, value]) => !shallow.holds(value)) ?? [];
  if (name === undefined) return null;
  return new ApiError("BAD_USER_INPUT", { violations: [violation(shallow, argumentPath(document, name))] });
}

// Level by level, so that it needs no recursion.
function isDeep(value: unknown): boolean {
  let level = nested([value]);
  for (let depth = 0; depth < maxDepth && level.length > 0; depth += 1) {
    level = level.flatMap((each) => nested(Object.values(each)));
  }
  return level.length > 0;
}

const nested = (values: readonly unknown[]): readonly object[] =>
  values.filter((value) => typeof value === "object" && value !== null);
