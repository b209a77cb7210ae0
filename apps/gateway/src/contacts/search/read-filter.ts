import { violation } from "domain/model";
import type { Path, Violation } from "domain/model";
import { maxConditions } from "domain/search";
import type { AskedCondition } from "./asked-condition.js";
import { addressFilterFields, contactFilterFields, tagsFilterField } from "./filter-fields.js";
import type { FilterField } from "./filter-fields.js";
import { filterOperators, listOperators } from "./filter-operators.js";
import { readAnswerFilter } from "./read-answer-filter.js";
import { readItems, readOperators } from "./read-operators.js";
import type { NoteMistake } from "./read-operators.js";
import { toTwoLevels } from "./two-levels.js";
import type { Expression, TwoLevels } from "./two-levels.js";

type Asked = Expression<AskedCondition>;

// Nobody writes a deeper filter by hand, and no call stack overflows at this depth.
const maxDepth = 50;

const tooComplex = {
  code: "TOO_COMPLEX",
  message: `must come to at most ${maxConditions} conditions, in at most ${maxDepth} levels; ask for less, or list values in one "in"`,
} as const;

export interface ReadFilter {
  readonly query: TwoLevels<AskedCondition>;
  readonly violations: readonly Violation[];
}

/** Reads a filter and notes every mistake that can be found without the forms. No filter, or an empty one, is everybody. */
export function readFilter(filter: object | null | undefined): ReadFilter {
  const violations: Violation[] = [];
  const noteMistake: NoteMistake = (rule, at) => violations.push(violation({ ...rule, holds: () => false }, at));
  const everybody = { combination: "all", groups: [] } as const;
  if (depthOf(filter) > maxDepth) return { query: everybody, violations: [violationOfSize()] };
  const expression = filter ? readFields(filter, ["filter"], noteMistake) : ({ kind: "all", parts: [] } as const);
  if (violations.length > 0) return { query: everybody, violations };
  const query = toTwoLevels(expression);
  return query ? { query, violations } : { query: everybody, violations: [violationOfSize()] };
}

const violationOfSize = (): Violation => ({ path: ["filter"], ...tooComplex });

// Level by level, so that it needs no recursion.
function depthOf(filter: object | null | undefined): number {
  let level: readonly object[] = filter ? [filter] : [];
  let depth = 0;
  while (level.length > 0 && depth <= maxDepth) {
    level = level.flatMap((each) => [...branchesOf(each, "and"), ...branchesOf(each, "or")]);
    depth += 1;
  }
  return depth;
}

function branchesOf(filter: object, name: "and" | "or"): readonly object[] {
  const branches: unknown = Reflect.get(filter, name);
  return Array.isArray(branches) ? branches : [];
}

function readFields(filter: object, path: Path, noteMistake: NoteMistake): Asked {
  return {
    kind: "all",
    parts: [
      ...readScalars(filter, [...contactFilterFields, tagsFilterField], path, noteMistake),
      ...readAddress(filter, path, noteMistake),
      ...readAnswers(filter, path, noteMistake),
      ...readBranches(filter, "and", path, noteMistake),
      ...readBranches(filter, "or", path, noteMistake),
    ],
  };
}

function readScalars(filter: object, fields: readonly FilterField[], path: Path, noteMistake: NoteMistake): Asked[] {
  return fields.flatMap(({ name, attribute, kind, list }) => {
    const given: unknown = Reflect.get(filter, name);
    if (typeof given !== "object" || given === null) return [];
    const operators = list ? listOperators : filterOperators[kind];
    const conditions = readOperators(given, { attribute, kind, operators }, [...path, name], noteMistake);
    return conditions.map((condition) => leafOf({ condition }));
  });
}

function readAddress(filter: object, path: Path, noteMistake: NoteMistake): Asked[] {
  const address: unknown = Reflect.get(filter, "address");
  if (typeof address !== "object" || address === null) return [];
  return readScalars(address, addressFilterFields, [...path, "address"], noteMistake);
}

function readAnswers(filter: object, path: Path, noteMistake: NoteMistake): Asked[] {
  const answers: unknown = Reflect.get(filter, "answers");
  if (!Array.isArray(answers)) return [];
  const at = [...path, "answers"];
  return readItems(answers, at, noteMistake).flatMap((answer, index) =>
    readAnswerFilter(Object(answer), [...at, index], noteMistake).map(leafOf),
  );
}

function readBranches(filter: object, name: "and" | "or", path: Path, noteMistake: NoteMistake): Asked[] {
  const branches: unknown = Reflect.get(filter, name);
  if (!Array.isArray(branches)) return [];
  const at = [...path, name];
  const parts = readItems(branches, at, noteMistake).map((each, index) =>
    readFields(Object(each), [...at, index], noteMistake),
  );
  return [{ kind: name === "and" ? "all" : "any", parts }];
}

const leafOf = (asked: AskedCondition): Asked => ({
  kind: "leaf",
  leaf: asked,
  values: Math.max(1, asked.condition.values.length, asked.answer?.options.length ?? 0),
});
