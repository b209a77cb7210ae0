import { id, text } from "domain/model";
import type { Path, Rule } from "domain/model";
import type { AskedAnswer, AskedCondition, AskedForm } from "./asked-condition.js";
import { filterOperators, optionOperators } from "./filter-operators.js";
import type { FilterKind } from "./filter-operators.js";
import { readOperators } from "./read-operators.js";
import type { Refuse } from "./read-operators.js";

// What the API calls a condition's attribute that is about the answer to a form (the contract, section 2.5).
const attribute = "form";

/** How free input is compared, by the name that it has in the filter. */
export const inputKinds = { text: "text", number: "number", date: "date" } as const satisfies Record<
  string,
  FilterKind
>;

const oneForm = { code: "INVALID_QUERY", message: "must have either formId or formLabel" } as const;
const someQuestion = { code: "EMPTY", message: "must ask something of the answer, such as exists" } as const;

/** What one item of `answers` asks; which form and options it means is found out later. */
export function readAnswerFilter(given: object, path: Path, refuse: Refuse): AskedCondition[] {
  const form = readForm(given, path, refuse);
  const asked = [
    ...readOptions(given, form, path, refuse),
    ...readExistence(given, form, path, refuse),
    ...readInput(given, form, path, refuse),
  ];
  if (asked.length === 0) refuse(someQuestion, path);
  return asked;
}

function readForm(given: object, path: Path, refuse: Refuse): AskedForm {
  const ids = readName(given, "formId", id.rules, path, refuse);
  const labels = readName(given, "formLabel", text.rules, path, refuse);
  if (ids.length + labels.length !== 1) refuse(oneForm, path);
  const [formId] = ids;
  if (formId !== undefined) return { name: { id: formId }, path: [...path, "formId"] };
  return { name: { label: labels[0] ?? "" }, path: [...path, "formLabel"] };
}

function readName(given: object, name: string, rules: readonly Rule[], path: Path, refuse: Refuse): readonly string[] {
  const value: unknown = Reflect.get(given, name);
  if (typeof value !== "string") return [];
  const broken = rules.find(({ holds }) => !holds(value));
  if (broken) refuse(broken, [...path, name]);
  return [value];
}

function readOptions(given: object, form: AskedForm, path: Path, refuse: Refuse): AskedCondition[] {
  return optionOperators.flatMap((operator) =>
    readOperators(given, { attribute, kind: "text", operators: [operator] }, path, refuse).map((condition) => ({
      condition: { ...condition, values: [] },
      answer: { form, of: "options", path: [...path, operator.name], options: condition.values },
    })),
  );
}

function readExistence(given: object, form: AskedForm, path: Path, refuse: Refuse): AskedCondition[] {
  const operators = filterOperators.text.filter(({ takes }) => takes === "flag");
  const answer: AskedAnswer = { form, of: "answer", path, options: [] };
  return readOperators(given, { attribute, kind: "text", operators }, path, refuse).map((condition) => ({
    condition,
    answer,
  }));
}

function readInput(given: object, form: AskedForm, path: Path, refuse: Refuse): AskedCondition[] {
  return Object.entries(inputKinds).flatMap(([name, kind]) => {
    const input: unknown = Reflect.get(given, name);
    if (typeof input !== "object" || input === null) return [];
    const answer: AskedAnswer = { form, of: "input", path: [...path, name], options: [] };
    const asked = { attribute, kind, operators: filterOperators[kind] };
    return readOperators(input, asked, answer.path, refuse).map((condition) => ({ condition, answer }));
  });
}
