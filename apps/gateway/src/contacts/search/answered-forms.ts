import { resolveAnswer, takesFreeInput } from "domain/forms";
import type { Path, Violation, ViolationCode } from "domain/model";
import type { Condition, SearchQuery } from "domain/search";
import type { ReceivedForm } from "../../rest/forms-client.js";
import type { AskedAnswer, AskedCondition, AskedForm } from "./asked-condition.js";
import type { TwoLevels } from "./two-levels.js";

interface WithForms {
  readonly query: SearchQuery;
  readonly violations: readonly Violation[];
}

// More would help nobody, and make a response of megabytes.
const maxAccepted = 100;

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
    violations.set(path.join("."), { path, code, message, accepted: accepted.slice(0, maxAccepted) });
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
  const form = findForm(answer.form, forms, noteUnaccepted);
  if (!form) return null;
  if (answer.of === "answer") return { formId: form.id };
  return answer.of === "input" ? inputOf(answer, form, noteUnaccepted) : optionsOf(answer, form, noteUnaccepted);
}

function findForm(
  { name, path }: AskedForm,
  forms: readonly ReceivedForm[],
  noteUnaccepted: NoteUnaccepted,
): ReceivedForm | null {
  const isById = "id" in name;
  const meant = resolveAnswer(forms, { ...name, value: "" });
  if (meant.kind === "resolved" || meant.kind === "unknownOption") return meant.form;
  if (meant.kind === "ambiguousLabel") {
    const ids = forms.filter((form) => resolveAnswer([form], { ...name, value: "" }).kind !== "unknownForm");
    const message = "is the label of several forms; give the formId instead";
    return noteUnaccepted(
      path,
      "AMBIGUOUS_LABEL",
      message,
      ids.map((form) => form.id),
    );
  }
  const accepted = forms.map(({ id, label }) => (isById ? id : label)).filter((each) => typeof each === "string");
  return noteUnaccepted(path, "UNKNOWN_FORM", `is not the ${isById ? "id" : "label"} of a form`, accepted);
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
    const meant = resolveAnswer([form], { id: form.id, value });
    if (meant.kind === "resolved") return [meant.option.id];
    const accepted = form.refvalues.flatMap(({ label, value: written }) => label ?? written ?? []);
    noteUnaccepted([...path, index], "UNKNOWN_OPTION", "is not an option of this form", accepted);
    return [];
  });
  return { formId: form.id, formRefIds: [...new Set(formRefIds)] };
}
