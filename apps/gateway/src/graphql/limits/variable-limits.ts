import { ApiError } from "domain/errors";
import { violation } from "domain/model";
import type { Rule } from "domain/model";
import { visit } from "graphql";
import type { DocumentNode } from "graphql";
import { argumentPath } from "../errors/argument-path.js";
import { maxLevels } from "./document-limits.js";

/** How often a document uses each of its variables. */
export type VariableUses = ReadonlyMap<string, number>;

/** Several times what the largest input has. graphql-js writes out the whole object for each field that it does not know. */
const maxKeys = 200;

/** Values of the variables that are used several times, counted with each use, which is read anew. */
const maxUsedValues = 200_000;
// A document has no room to use so few that often.
const fewValues = 20;

const small: Rule = {
  code: "TOO_COMPLEX",
  message: `must have at most ${maxLevels} levels, and ${maxKeys} fields in an object`,
  holds: (value) => countValues(value) !== null,
};

const seldom: Rule = {
  code: "TOO_COMPLEX",
  message: `must come to at most ${maxUsedValues} values, counted with each use of a variable`,
  holds: (count) => Number(count) <= maxUsedValues,
};

/**
 * The error for variables so deep that walking them, as graphql-js does, would overflow the call stack, or with objects of
 * so many fields, or used so often, that it would take seconds to refuse them; null if there are none. How often the
 * document uses each is counted unless it is given.
 */
export function variableRefusal(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  uses?: VariableUses,
): ApiError | null {
  let known = uses;
  let usedValues = 0;
  for (const [name, value] of Object.entries(variables)) {
    const count = countValues(value);
    if (count === null) return refusalOf(small, document, name);
    if (count <= fewValues) continue;
    known ??= countUses(document);
    const times = known.get(name) ?? 0;
    if (times > 1) usedValues += count * times;
    if (!seldom.holds(usedValues)) return refusalOf(seldom, document, name);
  }
  return null;
}

const refusalOf = (broken: Rule, document: DocumentNode, name: string): ApiError =>
  new ApiError("BAD_USER_INPUT", { violations: [violation(broken, argumentPath(document, name))] });

/** Null where there are too many levels, or too many fields in an object. */
function countValues(value: unknown, level = 0): number | null {
  if (typeof value !== "object" || value === null) return 1;
  if (level >= maxLevels) return null;
  if (Array.isArray(value)) return countAll(value, level + 1);
  const fields = Object.values(value);
  return fields.length > maxKeys ? null : countAll(fields, level + 1);
}

function countAll(values: readonly unknown[], level: number): number | null {
  let count = 1;
  for (let index = 0; index < values.length; index += 1) {
    const below = countValues(values[index], level);
    if (below === null) return null;
    count += below;
  }
  return count;
}

export function countUses(document: DocumentNode): VariableUses {
  const uses = new Map<string, number>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name: { value } }) => void uses.set(value, (uses.get(value) ?? 0) + 1),
  });
  return uses;
}
