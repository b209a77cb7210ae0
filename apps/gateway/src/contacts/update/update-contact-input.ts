import { ContactInput } from "domain/contacts";
import { validate } from "domain/model";
import type { Violation } from "domain/model";
import { underInput } from "../../writes/input-violations.js";

/** What is to be changed of a contact: absent leaves a field as it is, null clears it. */
export class UpdateContactInput extends ContactInput {}

/** What is wrong with an update. One that changes nothing is a mistake: whoever sends it has lost something. */
export function updateViolations(input: UpdateContactInput): Violation[] {
  if (changesNothing(input)) {
    return [{ path: underInput([]), code: "EMPTY", message: "must have at least one field, which may be null" }];
  }
  return validate(input).map((violation) => ({ ...violation, path: underInput(violation.path) }));
}

function changesNothing({ address, ...others }: UpdateContactInput): boolean {
  const isAbsent = (value: unknown) => value === undefined;
  const leavesAddress = isAbsent(address) || (address !== null && Object.values(Object(address)).every(isAbsent));
  return leavesAddress && Object.values(others).every(isAbsent);
}
