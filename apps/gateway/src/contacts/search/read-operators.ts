import { date, maxListItems, present, shortList } from "domain/model";
import type { Path, Rule } from "domain/model";
import { momentOf } from "domain/search";
import type { Condition } from "domain/search";
import { operandRules } from "./filter-operators.js";
import type { FilterKind, FilterOperator } from "./filter-operators.js";

/** Notes a mistake. */
export type NoteMistake = (rule: Omit<Rule, "holds">, at: Path) => void;

interface Asked {
  readonly attribute: string;
  readonly kind: FilterKind;
  readonly operators: readonly FilterOperator[];
}

const someItem = { code: "EMPTY", message: `must have 1 to ${maxListItems} items` } as const;

/** The conditions of operators on one field. A lower and an upper bound become one range. */
export function readOperators(given: object, asked: Asked, path: Path, noteMistake: NoteMistake): Condition[] {
  const conditions = asked.operators.flatMap((operator): Condition[] => {
    const operand: unknown = Reflect.get(given, operator.name);
    if (operand === undefined) return [];
    const at = [...path, operator.name];
    // Ignored, a missing value would make the filter find everybody.
    if (operand === null) noteMistake(present, at);
    else return [readOperator(operand, operator, asked, at, noteMistake)];
    return [];
  });
  const from = conditions.find(({ operator }) => operator === "gte")?.values[0];
  const to = conditions.find(({ operator }) => operator === "lte")?.values[0];
  if (from === undefined || to === undefined) return conditions;
  const others = conditions.filter(({ operator }) => operator !== "gte" && operator !== "lte");
  return [...others, { attribute: asked.attribute, operator: "range", values: [], from, to }];
}

function readOperator(
  operand: unknown,
  { operator, takes }: FilterOperator,
  { attribute, kind }: Asked,
  at: Path,
  noteMistake: NoteMistake,
): Condition {
  if (takes === "flag") return { attribute, operator: operand === true ? "ext" : "not_ext", values: [] };
  const read = (value: unknown, place: Path): string => {
    const broken = operandRules[kind].find(({ holds }) => !holds(value));
    if (broken) noteMistake(broken, place);
    return broken ? "" : written(String(value), kind, takes === "to" ? "last" : "first");
  };
  if (!Array.isArray(operand)) return { attribute, operator, values: [read(operand, at)] };
  return {
    attribute,
    operator,
    values: readItems(operand, at, noteMistake).map((item, index) => read(item, [...at, index])),
  };
}

/** The items of a list that must not be empty or too long. */
export function readItems(items: readonly unknown[], at: Path, noteMistake: NoteMistake): readonly unknown[] {
  if (items.length === 0) noteMistake(someItem, at);
  if (shortList.holds(items)) return items;
  noteMistake(shortList, at);
  return [];
}

// Times relative to now go to the API as they are, so that the filter behind a cursor stays the same.
function written(value: string, kind: FilterKind, end: "first" | "last"): string {
  if ((kind !== "date" && kind !== "dateTime") || value.startsWith("now")) return value;
  return momentOf(kind === "date" ? date.normalize(value) : value, 0, end) ?? value;
}
