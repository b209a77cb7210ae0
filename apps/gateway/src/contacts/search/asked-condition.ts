import type { Path } from "domain/model";
import type { Condition } from "domain/search";

/** A condition of a filter. One on the answer to a form does not say yet which form and which of its options it means. */
export interface AskedCondition {
  readonly condition: Condition;
  readonly answer?: AskedAnswer;
}

/** What is asked of an answer: whether there is one, whether it is one of some options, or what was put in freely. */
export interface AskedAnswer {
  readonly form: AskedForm;
  readonly of: "answer" | "input" | "options";
  /** Where it stands in the filter. */
  readonly path: Path;
  /** Labels or values. */
  readonly options: readonly string[];
}

/** A form by its id or by its label. */
export interface AskedForm {
  readonly name: { readonly id: string } | { readonly label: string };
  readonly path: Path;
}
