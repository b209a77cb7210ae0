import { id, text } from "domain/model";
import type { Path, Rule } from "domain/model";
import type { AskedAnswer, AskedCondition, AskedForm } from "./asked-condition.js";
import { filterOperators, optionOperators } from "./filter-operators.js";
import type { FilterKind } from "./filter-operators.js";
import { readOperators } from "./read-operators.js";
import type { NoteMistake } from "./read-operators.js";

// The attribute of a condition on the answer to a form (the contract, section 2.5).
const attribute = "form";

/** How free input is compared, by its name in the filter. */
export const inputKinds = { text: "text", number: "number", date: "dateTime" } as const satisfies Record<
  string,
  FilterKind
>;

const oneForm = { code: "INVALID_QUERY", message: "must have either formId or formLabel" } as const;
const someQuestion = { code: "EMPTY", message: "must ask something of the answer, such as exists" } as const;

/** The conditions in one item of `answers`; its form and options are looked up later. */
export function readAnswerFilter(given: object, path: Path, noteMistake: NoteMistake): AskedCondition[] {
  const form = readForm(given, path, noteMistake);
  const asked = [
    ...readOptions(given, form, path, noteMistake),
    ...readExistence(given, form, path, noteMistake),
    ...readInput(given, form, path, noteMistake),
  ];
  if (asked.length === 0) noteMistake(someQuestion, path);
  return asked;
}

function readForm(given: object, path: Path, noteMistake: NoteMistake): AskedForm {
  const ids = readName(given, "formId", id.rules, path, noteMistake);
  const labels = readName(given, "formLabel", text.rules, path, noteMistake);
  if (ids.length + labels.length !== 1) noteMistake(oneForm, path);
  const [formId] = ids;
  if (formId !== undefined) return { name: { id: formId }, path: [...path, "formId"] };
  return { name: { label: labels[0] ?? "" }, path: [...path, "formLabel"] };
}

function readName(
  given: object,
  name: string,
  rules: readonly Rule[],
  path: Path,
  noteMistake: NoteMistake,
): readonly string[] {
  const value: unknown = Reflect.get(given, name);
  if (typeof value !== "string") return [];
  const broken = rules.find(({ holds }) => !holds(value));
  if (broken) noteMistake(broken, [...path, name]);
  return [value];
}

function readOptions(given: object, form: AskedForm, path: Path, noteMistake: NoteMistake): AskedCondition[] {
  return optionOperators.flatMap((operator) =>
    readOperators(given, { attribute, kind: "text", operators: [operator] }, path, noteMistake).map((condition) => ({
      condition: { ...condition, values: [] },
      answer: { form, of: "options", path: [...path, operator.name], options: condition.values },
    })),
  );
}

function readExistence(given: object, form: AskedForm, path: Path, noteMistake: NoteMistake): AskedCondition[] {
  const operators = filterOperators.text.filter(({ takes }) => takes === "flag");
  const answer: AskedAnswer = { form, of: "answer", path, options: [] };
  return readOperators(given, { attribute, kind: "text", operators }, path, noteMistake).map((condition) => ({
    condition,
    answer,
  }));
}

function readInput(given: object, form: AskedForm, path: Path, noteMistake: NoteMistake): AskedCondition[] {
  return Object.entries(inputKinds).flatMap(([name, kind]) => {
    const input: unknown = Reflect.get(given, name);
    if (typeof input !== "object" || input === null) return [];
    const answer: AskedAnswer = { form, of: "input", path: [...path, name], options: [] };
    const asked = { attribute, kind, operators: filterOperators[kind] };
    return readOperators(input, asked, answer.path, noteMistake).map((condition) => ({ condition, answer }));
  });
}
