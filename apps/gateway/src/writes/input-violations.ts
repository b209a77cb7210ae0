import type { ContactInput, ContactUpsertInput } from "domain/contacts";
import { ApiError } from "domain/errors";
import { validate } from "domain/model";
import type { Path, Violation } from "domain/model";

/** A path that starts at a contact, from the argument that a mutation takes it by, which is always `input`. */
export const underInput = (path: Path): Path => ["input", ...path];

/** What is wrong with a contact to write. One that says nothing is a mistake as well: nobody means to write it. */
export function inputViolations(input: ContactInput | ContactUpsertInput): Violation[] {
  if (saysNothing(input))
    return [{ path: underInput([]), code: "EMPTY", message: "must have at least one field that is not empty" }];
  return violationsUnderInput(input);
}

/** The mistakes in a contact, with paths that start at the argument. */
export const violationsUnderInput = (input: ContactInput | ContactUpsertInput): Violation[] =>
  validate(input).map((violation) => ({ ...violation, path: underInput(violation.path) }));

/** Whether a value is nothing that anybody meant to write: absent, null, blank text, or made of such values. */
export function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return value.trim() === "";
  return typeof value === "object" && Object.values(value).every(saysNothing);
}

/** Throws BAD_USER_INPUT where there is anything wrong. */
export function requireValid(violations: readonly Violation[]): void {
  if (violations.length > 0) throw new ApiError("BAD_USER_INPUT", { violations });
}
