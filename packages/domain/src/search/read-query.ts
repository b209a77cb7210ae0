import { list, object, present, shortList, violation } from "../model/rule.js";
import type { Path, Rule, Violation } from "../model/rule.js";
import { readCondition } from "./read-condition.js";
import type { NoteMistake } from "./read-condition.js";
import { combinationKeys, everything } from "./search-query.js";
import type { Combination, Group, SearchQuery } from "./search-query.js";

const combinations = new Map<string, Combination>(
  (["all", "any"] as const).map((combination) => [combinationKeys[combination], combination]),
);

/** The most conditions a query may have in all. */
export const maxConditions = 200;

const twoLevels: Rule = {
  code: "INVALID_QUERY",
  message: "must hold $all or $at_least_one, and nothing else",
  holds: (value) => {
    const names = Object.keys(Object(value));
    return object.holds(value) && names.length === 1 && combinations.has(names[0] ?? "");
  },
};

const fewConditions: Rule = {
  code: "TOO_COMPLEX",
  message: `must have at most ${maxConditions} conditions`,
  holds: () => false,
};

export interface ReadQuery {
  readonly query: SearchQuery;
  readonly violations: readonly Violation[];
}

/** Reads the query at `path` to its last condition: at most one violation per path. */
export function readQuery(json: unknown, path: Path): ReadQuery {
  const violations: Violation[] = [];
  const note: NoteMistake = (rule, at) => {
    violations.push(violation(rule, at));
    return undefined;
  };
  const root = readCombined(json, path, note);
  const groups = root?.items.flatMap(([item, at]): Group[] => {
    const group = readCombined(item, at, note);
    if (!group) return [];
    const conditions = group.items.flatMap(([each, place]) => readCondition(each, place, note) ?? []);
    return [{ combination: group.combination, conditions }];
  });
  const count = (groups ?? []).reduce((sum, { conditions }) => sum + conditions.length, 0);
  if (count > maxConditions) note(fewConditions, path);
  return { query: root && groups ? { combination: root.combination, groups } : everything, violations };
}

interface Combined {
  readonly combination: Combination;
  readonly items: readonly (readonly [item: unknown, at: Path])[];
}

function readCombined(json: unknown, path: Path, note: NoteMistake): Combined | undefined {
  const broken = [present, object, twoLevels].find(({ holds }) => !holds(json));
  if (broken) return note(broken, path);
  const [name = "", items] = Object.entries(Object(json))[0] ?? [];
  const combination = combinations.get(name);
  const brokenByItems = [list, shortList].find(({ holds }) => !holds(items));
  if (brokenByItems || !Array.isArray(items) || !combination) return note(brokenByItems ?? list, [...path, name]);
  return { combination, items: items.map((item: unknown, index) => [item, [...path, name, index]] as const) };
}
