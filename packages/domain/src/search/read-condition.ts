import { list, object, present, shortList } from "../model/rule.js";
import type { Path, Rule } from "../model/rule.js";
import { id, text } from "../model/scalar.js";
import { isOperator, operators } from "./operator.js";
import type { Condition } from "./search-query.js";

const conditionAlone: Rule = {
  code: "INVALID_QUERY",
  message: "must hold $condition, and nothing else",
  holds: (value) => object.holds(value) && Object.keys(Object(value)).join() === "$condition",
};

const knownOperator: Rule = {
  code: "INVALID_OPERATOR",
  message: `must be one of ${Object.keys(operators).join(", ")}`,
  holds: isOperator,
};

const scalarValue: Rule = {
  code: "INVALID_TEXT",
  message: "must be text, a number or a boolean",
  holds: () => false,
};

const someValue: Rule = { code: "EMPTY", message: "must not be empty", holds: () => false };

/** Notes a mistake. It returns undefined, the result of whatever could not be read. */
export type NoteMistake = (rule: Rule, at: Path) => undefined;

/** Reads the condition at `path`, and notes the first mistake in it. */
export function readCondition(json: unknown, path: Path, note: NoteMistake): Condition | undefined {
  const broken = [object, conditionAlone].find(({ holds }) => !holds(json));
  if (broken) return note(broken, path);
  const at = [...path, "$condition"];
  const condition: unknown = Object(json).$condition;
  if (!object.holds(condition)) return note(object, at);
  const { attr, ope, form_id: formId, form_ref_ids: formRefIds, from, to, value } = Object(condition);

  const brokenByAttribute = [present, ...text.rules].find(({ holds }) => !holds(attr));
  if (brokenByAttribute) return note(brokenByAttribute, [...at, "attr"]);
  if (!isOperator(ope)) return note(present.holds(ope) ? knownOperator : present, [...at, "ope"]);
  const form = readForm(formId, formRefIds, at, note);
  if (!form) return undefined;
  if (attr === "form" && form.formId === undefined) return note(present, [...at, "form_id"]);
  // A condition on a form may ask for options alone, without a value.
  const isOptional = (form.formRefIds ?? []).length > 0;
  const operands = readOperands(ope, { value, from, to }, isOptional, at, note);
  return operands && { attribute: String(attr), operator: ope, ...operands, ...form };
}

type Operands = Pick<Condition, "values" | "from" | "to">;

function readOperands(
  operator: keyof typeof operators,
  given: { readonly value: unknown; readonly from: unknown; readonly to: unknown },
  isOptional: boolean,
  at: Path,
  note: NoteMistake,
): Operands | undefined {
  const kind = operators[operator];
  if (kind === "none") return { values: [] };
  if (kind === "bounds") return readBounds(given.from, given.to, at, note);
  if (given.value === undefined || given.value === null)
    return isOptional ? { values: [] } : note(present, [...at, "value"]);
  const read = (json: unknown, ...steps: Path) => readValue(json, [...at, ...steps], note);
  if (kind === "one") {
    const value = read(given.value, "value");
    return value === undefined ? undefined : { values: [value] };
  }
  const broken = [list, shortList].find(({ holds }) => !holds(given.value));
  if (broken || !Array.isArray(given.value)) return note(broken ?? list, [...at, "value"]);
  if (given.value.length === 0 && !isOptional) return note(someValue, [...at, "value"]);
  const values: string[] = [];
  for (const [index, json] of given.value.entries()) {
    const value = read(json, "value", index);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return { values };
}

function readBounds(from: unknown, to: unknown, at: Path, note: NoteMistake): Operands | undefined {
  const bounds: { from?: string; to?: string } = {};
  for (const [name, bound] of [
    ["from", from],
    ["to", to],
  ] as const) {
    if (bound === undefined || bound === null) continue;
    const value = readValue(bound, [...at, name], note);
    if (value === undefined) return undefined;
    bounds[name] = value;
  }
  return Object.keys(bounds).length === 0 ? note(present, [...at, "from"]) : { values: [], ...bounds };
}

function readForm(
  formId: unknown,
  formRefIds: unknown,
  at: Path,
  note: NoteMistake,
): Pick<Condition, "formId" | "formRefIds"> | undefined {
  if (formId === undefined || formId === null) return {};
  const form = id.decode(formId);
  if (typeof form !== "string") return note(id.rules[0], [...at, "form_id"]);
  if (formRefIds === undefined || formRefIds === null) return { formId: form };
  const broken = [list, shortList].find(({ holds }) => !holds(formRefIds));
  if (broken || !Array.isArray(formRefIds)) return note(broken ?? list, [...at, "form_ref_ids"]);
  const options = formRefIds.map((each: unknown) => id.decode(each));
  const wrong = options.findIndex((option) => typeof option !== "string");
  if (wrong >= 0) return note(id.rules[0], [...at, "form_ref_ids", wrong]);
  return { formId: form, formRefIds: options.filter((option) => typeof option === "string") };
}

// IDs and amounts may be numbers or text; the attribute decides how they are compared.
function readValue(json: unknown, at: Path, note: NoteMistake): string | undefined {
  // JSON has no infinity, but 1e999 is read as one.
  if (typeof json === "boolean" || (typeof json === "number" && Number.isFinite(json))) return String(json);
  if (typeof json !== "string") return note(scalarValue, at);
  const broken = text.rules.find(({ holds }) => !holds(json));
  return broken ? note(broken, at) : json;
}
