import { findForm, resolveValue, takesFreeInput } from "domain/forms";
import type { Path, Violation, ViolationCode } from "domain/model";
import type { Condition, SearchQuery } from "domain/search";
import type { ReceivedForm } from "../../rest/forms-client.js";
import { acceptedNames, acceptedOptions } from "../../writes/form-violations.js";
import type { AskedAnswer, AskedCondition, AskedForm } from "./asked-condition.js";
import type { TwoLevels } from "./two-levels.js";

interface WithForms {
  readonly query: SearchQuery;
  readonly violations: readonly Violation[];
}

export const asksForForms = ({ groups }: TwoLevels<AskedCondition>): boolean =>
  groups.some(({ conditions }) => conditions.some(({ answer }) => answer !== undefined));

/** Looks up the forms and options of a query among `listed` ones. There is at most one violation per path. */
export function withForms(
  { combination, groups }: TwoLevels<AskedCondition>,
  listed: readonly ReceivedForm[],
): WithForms {
  // A form can be listed under two types.
  const forms = [...new Map(listed.map((form) => [form.id, form])).values()];
  const violations = new Map<string, Violation>();
  const noteUnaccepted = (path: Path, code: ViolationCode, message: string, accepted: readonly string[]): null => {
    violations.set(path.join("."), { path, code, message, accepted });
    return null;
  };
  const resolve = ({ condition, answer }: AskedCondition): Condition =>
    answer ? { ...condition, ...formOf(answer, forms, noteUnaccepted) } : condition;
  const resolved = groups.map((group) => ({ ...group, conditions: group.conditions.map(resolve) }));
  return { query: { combination, groups: resolved }, violations: [...violations.values()] };
}

type NoteUnaccepted = (path: Path, code: ViolationCode, message: string, accepted: readonly string[]) => null;
type FormPart = Pick<Condition, "formId" | "formRefIds">;

function formOf(answer: AskedAnswer, forms: readonly ReceivedForm[], noteUnaccepted: NoteUnaccepted): FormPart | null {
  const form = namedForm(answer.form, forms, noteUnaccepted);
  if (!form) return null;
  if (answer.of === "answer") return { formId: form.id };
  return answer.of === "input" ? inputOf(answer, form, noteUnaccepted) : optionsOf(answer, form, noteUnaccepted);
}

function namedForm(
  { name, path }: AskedForm,
  forms: readonly ReceivedForm[],
  noteUnaccepted: NoteUnaccepted,
): ReceivedForm | null {
  const found = findForm(forms, name);
  if (found.kind === "found") return found.form;
  const by = "id" in name ? "id" : "label";
  const names = acceptedNames(found, forms, by);
  if (found.kind === "unknownForm") return noteUnaccepted(path, "UNKNOWN_FORM", `is not the ${by} of a form`, names);
  return noteUnaccepted(path, "AMBIGUOUS_LABEL", "is the label of several forms; give the formId instead", names);
}

function inputOf({ path }: AskedAnswer, form: ReceivedForm, noteUnaccepted: NoteUnaccepted): FormPart | null {
  if (takesFreeInput(form)) return { formId: form.id, formRefIds: form.refvalues.slice(0, 1).map(({ id }) => id) };
  const message = "is for forms with free input; this form has options";
  return noteUnaccepted(path, "INVALID_OPERATOR", message, ["in", "all", "none", "exists"]);
}

function optionsOf(
  { path, options }: AskedAnswer,
  form: ReceivedForm,
  noteUnaccepted: NoteUnaccepted,
): FormPart | null {
  if (takesFreeInput(form)) {
    const message = "is for forms with options; this form takes free input";
    return noteUnaccepted(path, "INVALID_OPERATOR", message, ["text", "number", "date", "exists"]);
  }
  const formRefIds = options.flatMap((value, index) => {
    const meant = resolveValue(form, value);
    if (meant.kind === "resolved") return [meant.option.id];
    const labels = acceptedOptions(form.refvalues);
    noteUnaccepted([...path, index], "UNKNOWN_OPTION", "is not an option of this form", labels);
    return [];
  });
  return { formId: form.id, formRefIds: [...new Set(formRefIds)] };
}
