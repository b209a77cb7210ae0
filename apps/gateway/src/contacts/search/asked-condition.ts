import type { Path } from "domain/model";
import type { Condition } from "domain/search";

/** A condition of a filter. If it is about the answer to a form, the form and its options are not looked up yet. */
export interface AskedCondition {
  readonly condition: Condition;
  readonly answer?: AskedAnswer;
}

/** What a condition asks of an answer: whether it exists, which options were chosen, or what was entered. */
export interface AskedAnswer {
  readonly form: AskedForm;
  readonly of: "answer" | "input" | "options";
  /** Its place in the filter. */
  readonly path: Path;
  /** Labels or values. */
  readonly options: readonly string[];
}

/** A form by its id or by its label. */
export interface AskedForm {
  readonly name: { readonly id: string } | { readonly label: string };
  readonly path: Path;
}
