import type { SignUp, Violation } from "contacts-graphql-client";
import { fields, requiredFields } from "./values.js";
import type { Field, Values } from "./values.js";

export interface FieldError {
  /** Null for one that is of no field on the page. */
  readonly field: Field | null;
  /** What is wrong, such as `INVALID_MAIL`. */
  readonly code: string;
}

/** In the order of the page, those of no field first; the first one of each field. */
export function fieldErrors(violations: readonly (Violation | SignUp["errors"][number])[]): readonly FieldError[] {
  const errors = violations.map(({ path, code }) => ({ field: fieldAt(path), code }));
  return [null, ...fields].flatMap((field) => errors.find((error) => error.field === field) ?? []);
}

/** Required fields that are empty. Whatever else is wrong is found by the gateway. */
export const missing = ({ texts }: Values): readonly FieldError[] =>
  requiredFields.filter((field) => texts[field].trim() === "").map((field) => ({ field, code: "REQUIRED" }));

/** `["input", "address", "postalcode"]` is a field, and `["input", "formdatas", 0, "formRefId"]` a part of one. */
function fieldAt(path: readonly (string | number)[]): Field | null {
  const names = path[0] === "input" ? path.slice(1) : path;
  return fields.find((field) => `${names.join(".")}.`.startsWith(`${field}.`)) ?? null;
}
