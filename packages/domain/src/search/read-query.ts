import { list, object, present, shortList, violation } from "../model/rule.js";
import type { Path, Rule, Violation } from "../model/rule.js";
import { id, text } from "../model/scalar.js";
import { isOperator, operators } from "./operator.js";
import type { Combination, Condition, Group, SearchQuery } from "./search-query.js";
import { everything } from "./search-query.js";

const combinations: Readonly<Record<string, Combination>> = { $all: "all", $at_least_one: "any" };

/** As many conditions as a query may have in all. */
export const maxConditions = 1_000;

const twoLevels: Rule = {
  code: "INVALID_QUERY",
  message: "must hold $all or $at_least_one, and nothing else",
  holds: (value) => {
    const names = Object.keys(Object(value));
    return object.holds(value) && names.length === 1 && Object.hasOwn(combinations, names[0] ?? "");
  },
};

const conditionAlone: Rule = {
  code: "INVALID_QUERY",
  message: "must hold $condition, and nothing else",
  holds: (value) => object.holds(value) && Object.keys(Object(value)).join() === "$condition",
};

const fewConditions: Rule = {
  code: "TOO_COMPLEX",
  message: `must have at most ${maxConditions} conditions`,
  holds: () => false,
};

const knownOperator: Rule = {
  code: "INVALID_OPERATOR",
  message: `must be one of ${Object.keys(operators).join(", ")}`,
  holds: isOperator,
};

const scalarValue: Rule = {
  code: "INVALID_TEXT",
  message: "must be text, a number or a boolean",
  holds: (value) => readValue(value) !== undefined,
};

const someValue: Rule = { code: "EMPTY", message: "must not be empty", holds: () => false };

export interface ReadQuery {
  readonly query: SearchQuery;
  readonly violations: readonly Violation[];
}

/** Reads a query, down to its last condition: at most one violation for each path. `path` is where the query stands. */
export function readQuery(json: unknown, path: Path): ReadQuery {
  const violations: Violation[] = [];
  const refuse = (rule: Rule, at: Path): undefined => {
    violations.push(violation(rule, at));
  };
  const root = readCombined(json, path, refuse);
  const groups = root?.items.flatMap(([item, at]): Group[] => {
    const group = readCombined(item, at, refuse);
    if (!group) return [];
    const conditions = group.items.flatMap(([each, place]) => readCondition(each, place, refuse) ?? []);
    return [{ combination: group.combination, conditions }];
  });
  const count = (groups ?? []).reduce((sum, { conditions }) => sum + conditions.length, 0);
  if (count > maxConditions) refuse(fewConditions, path);
  return { query: root && groups ? { combination: root.combination, groups } : everything, violations };
}

type Refuse = (rule: Rule, at: Path) => undefined;

interface Combined {
  readonly combination: Combination;
  readonly items: readonly (readonly [item: unknown, at: Path])[];
}

function readCombined(json: unknown, path: Path, refuse: Refuse): Combined | undefined {
  const broken = [present, object, twoLevels].find(({ holds }) => !holds(json));
  if (broken) return refuse(broken, path);
  const [name = "", items] = Object.entries(Object(json))[0] ?? [];
  const combination = combinations[name];
  const brokenByItems = [list, shortList].find(({ holds }) => !holds(items));
  if (brokenByItems || !Array.isArray(items) || !combination) return refuse(brokenByItems ?? list, [...path, name]);
  return { combination, items: items.map((item: unknown, index) => [item, [...path, name, index]] as const) };
}

function readCondition(json: unknown, path: Path, refuse: Refuse): Condition | undefined {
  const broken = [object, conditionAlone].find(({ holds }) => !holds(json));
  if (broken) return refuse(broken, path);
  const at = [...path, "$condition"];
  const condition: unknown = Object(json).$condition;
  if (!object.holds(condition)) return refuse(object, at);
  const { attr, ope, form_id: formId, form_ref_ids: formRefIds, from, to, value } = Object(condition);

  const brokenByAttribute = [present, ...text.rules].find(({ holds }) => !holds(attr));
  if (brokenByAttribute) return refuse(brokenByAttribute, [...at, "attr"]);
  if (!isOperator(ope)) return refuse(present.holds(ope) ? knownOperator : present, [...at, "ope"]);
  const form = readForm(formId, formRefIds, at, refuse);
  if (!form) return undefined;
  if (attr === "form" && form.formId === undefined) return refuse(present, [...at, "form_id"]);
  // Of a form's answer its options may be asked for alone.
  const isOptional = (form.formRefIds ?? []).length > 0;
  const operands = readOperands(ope, { value, from, to }, isOptional, at, refuse);
  return operands && { attribute: String(attr), operator: ope, ...operands, ...form };
}

type Operands = Pick<Condition, "values" | "from" | "to">;

function readOperands(
  operator: keyof typeof operators,
  given: { readonly value: unknown; readonly from: unknown; readonly to: unknown },
  isOptional: boolean,
  at: Path,
  refuse: Refuse,
): Operands | undefined {
  const kind = operators[operator];
  if (kind === "none") return { values: [] };
  if (kind === "bounds") return readBounds(given.from, given.to, at, refuse);
  if (given.value === undefined || given.value === null)
    return isOptional ? { values: [] } : refuse(present, [...at, "value"]);
  if (kind === "one") {
    const value = readValue(given.value);
    return value === undefined ? refuse(scalarValue, [...at, "value"]) : { values: [value] };
  }
  const broken = [list, shortList].find(({ holds }) => !holds(given.value));
  if (broken || !Array.isArray(given.value)) return refuse(broken ?? list, [...at, "value"]);
  if (given.value.length === 0 && !isOptional) return refuse(someValue, [...at, "value"]);
  const values = given.value.map(readValue);
  const wrong = values.indexOf(undefined);
  if (wrong >= 0) return refuse(scalarValue, [...at, "value", wrong]);
  return { values: values.filter((value) => value !== undefined) };
}

function readBounds(from: unknown, to: unknown, at: Path, refuse: Refuse): Operands | undefined {
  const bounds: { from?: string; to?: string } = {};
  for (const [name, bound] of [
    ["from", from],
    ["to", to],
  ] as const) {
    if (bound === undefined || bound === null) continue;
    const value = readValue(bound);
    if (value === undefined) return refuse(scalarValue, [...at, name]);
    bounds[name] = value;
  }
  return Object.keys(bounds).length === 0 ? refuse(present, [...at, "from"]) : { values: [], ...bounds };
}

function readForm(
  formId: unknown,
  formRefIds: unknown,
  at: Path,
  refuse: Refuse,
): Pick<Condition, "formId" | "formRefIds"> | undefined {
  if (formId === undefined || formId === null) return {};
  const form = id.decode(formId);
  if (typeof form !== "string") return refuse(id.rules[0], [...at, "form_id"]);
  if (formRefIds === undefined || formRefIds === null) return { formId: form };
  const broken = [list, shortList].find(({ holds }) => !holds(formRefIds));
  if (broken || !Array.isArray(formRefIds)) return refuse(broken ?? list, [...at, "form_ref_ids"]);
  const options = formRefIds.map((each: unknown) => id.decode(each));
  const wrong = options.findIndex((option) => typeof option !== "string");
  if (wrong >= 0) return refuse(id.rules[0], [...at, "form_ref_ids", wrong]);
  return { formId: form, formRefIds: options.filter((option) => typeof option === "string") };
}

// Ids and amounts may stand as numbers or as text; they are compared as what the attribute holds.
function readValue(json: unknown): string | undefined {
  if (typeof json === "string") return text.rules.every(({ holds }) => holds(json)) ? json : undefined;
  return typeof json === "number" || typeof json === "boolean" ? String(json) : undefined;
}
