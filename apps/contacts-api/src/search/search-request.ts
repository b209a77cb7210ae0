import { boolean, object, present, unknownField, violation } from "domain/model";
import type { Path, Rule, Violation } from "domain/model";
import { combinationKeys, readQuery, sortAttributes } from "domain/search";
import type { Combination, SearchQuery, SortAttribute } from "domain/search";
import type { Criterion } from "./criterion.js";
import { readCriterion } from "./read-criterion.js";
import type { Reading } from "./read-criterion.js";

/** Groups of criteria, in the two levels of a query. */
export interface Criteria {
  readonly combination: Combination;
  readonly groups: readonly { readonly combination: Combination; readonly criteria: readonly Criterion[] }[];
}

/** A page of results. */
export interface SearchPage {
  readonly page: number;
  readonly pageSize: number;
  /** Null sorts by id. */
  readonly sortAttribute: SortAttribute | null;
  readonly ascending: boolean;
  readonly includeInteractions: boolean;
}

export interface Read<Value> {
  readonly value: Value;
  readonly violations: readonly Violation[];
}

export const maxPageSize = 1_000;
const searchPath = ["data", "advanced_search"] as const;
const pagingKeys = ["include_interactions", "page", "per_page", "sort_asc", "sort_attr"];

const wholeNumber = (from: number, to: number): Rule => ({
  code: "INVALID_INTEGER",
  message: `must be a whole number from ${from} to ${to}`,
  holds: (value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to,
});

const sortable: Rule = {
  code: "UNKNOWN_FIELD",
  message: `must be one of ${sortAttributes.join(", ")}`,
  holds: (value) => sortAttributes.some((attribute) => attribute === value),
};

const rules: Readonly<Record<string, readonly Rule[]>> = {
  include_interactions: [boolean.rules[0]],
  page: [wholeNumber(0, 2 ** 31 - 1)],
  per_page: [present, wholeNumber(1, maxPageSize)],
  sort_asc: [boolean.rules[0]],
  sort_attr: [sortable],
};

/** Reads the query of a body and each of its conditions. Paths start at the body. */
export function readCriteria(body: unknown, reading: Reading): Read<Criteria> {
  const search = Object(at(body, searchPath));
  const shape = readShape(body, reading);
  if (shape.isBroken) return { value: { combination: "all", groups: [] }, violations: shape.violations };
  const path = [...searchPath, "query"];
  const { query, violations } = readQuery(search.query, path);
  // With conditions left out, the others would no longer be at the paths that were sent.
  const checked = violations.length > 0 ? { value: { ...query, groups: [] }, violations } : check(query, path, reading);
  return { value: checked.value, violations: [...shape.violations, ...checked.violations] };
}

/** Reads the rest of a body: the page that is asked for. */
export function readPage(body: unknown): Read<SearchPage> {
  const search = Object(at(body, searchPath));
  const violations = Object.entries(rules).flatMap(([name, each]) => {
    const value: unknown = search[name];
    const isOmitted = !present.holds(value) && !each.includes(present);
    const broken = isOmitted ? undefined : each.find(({ holds }) => !holds(value));
    return broken ? [violation(broken, [...searchPath, name])] : [];
  });
  const value = {
    page: search.page ?? 0,
    pageSize: search.per_page,
    sortAttribute: search.sort_attr ?? null,
    ascending: search.sort_asc ?? false,
    includeInteractions: search.include_interactions ?? false,
  };
  return { value, violations: object.holds(at(body, searchPath)) ? violations : [] };
}

interface Shape {
  /** The body holds no search. */
  readonly isBroken: boolean;
  readonly violations: readonly Violation[];
}

function readShape(body: unknown, { unknownProperties }: Reading): Shape {
  const violations: Violation[] = [];
  const known = [["data"], ["advanced_search"], ["query", ...pagingKeys]];
  for (const [depth, names] of known.entries()) {
    const path = searchPath.slice(0, depth);
    const value = at(body, path);
    const broken = [...(depth === 0 ? [] : [present]), object].find(({ holds }) => !holds(value));
    if (broken) return { isBroken: true, violations: [...violations, violation(broken, path)] };
    if (unknownProperties === "ignore") continue;
    const unknown = Object.keys(Object(value)).filter((name) => !names.includes(name));
    violations.push(...unknown.map((name) => violation(unknownField, [...path, name])));
  }
  return { isBroken: false, violations };
}

function check({ combination, groups }: SearchQuery, path: Path, reading: Reading): Read<Criteria> {
  const violations: Violation[] = [];
  const value = groups.map((group, groupIndex) => {
    const groupPath = [...path, combinationKeys[combination], groupIndex, combinationKeys[group.combination]];
    const criteria = group.conditions.flatMap((condition, index) => {
      const criterion = readCriterion(condition, [...groupPath, index, "$condition"], reading);
      if (!("code" in criterion)) return [criterion];
      violations.push(criterion);
      return [];
    });
    return { combination: group.combination, criteria };
  });
  return { value: { combination, groups: value }, violations };
}

const at = (body: unknown, path: readonly string[]): unknown =>
  path.reduce(
    (value, name) => (Object.hasOwn(Object(value), name) ? Reflect.get(Object(value), name) : undefined),
    body,
  );
