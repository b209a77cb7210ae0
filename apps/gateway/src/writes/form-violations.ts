import type { Form, FormOption, ResolvedValue, UnfoundForm } from "domain/forms";
import { violation } from "domain/model";
import type { Path, Violation } from "domain/model";

// More would help nobody, and make a response of megabytes.
const maxAccepted = 100;

/** What would have been accepted, each once. */
export const accepted = (texts: readonly (string | null | undefined)[]): readonly string[] =>
  [...new Set(texts.filter((text) => typeof text === "string"))].slice(0, maxAccepted);

/** What would have named one of `forms`. Where several have the label, that is an id. */
export const acceptedNames = (unfound: UnfoundForm, forms: readonly Form[], by: "id" | "label"): readonly string[] =>
  unfound.kind === "ambiguousLabel"
    ? accepted(unfound.forms.map(({ id }) => id))
    : accepted(forms.map((form) => form[by]));

export const acceptedOptions = (options: readonly FormOption[]): readonly string[] =>
  accepted(options.map(({ label, value }) => label ?? value));

/** What is wrong with a value that its form does not take. */
export function valueViolation(unfit: Exclude<ResolvedValue, { kind: "resolved" }>, path: Path): Violation {
  if (unfit.kind === "invalidInput") return violation(unfit.rule, path);
  const message = "must be an option of its form";
  return { path, code: "UNKNOWN_OPTION", message, accepted: acceptedOptions(unfit.options) };
}
