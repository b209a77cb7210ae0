import { ContactInput } from "domain/contacts";
import type { Violation } from "domain/model";
import { underInput, violationsUnderInput } from "../../writes/input-violations.js";

/** Changes to a contact: an absent field stays as it is, null clears it. */
export class UpdateContactInput extends ContactInput {}

/** The mistakes in an update. One that changes nothing is a mistake too: its sender has probably lost a field. */
export function updateViolations(input: UpdateContactInput): Violation[] {
  if (changesNothing(input)) {
    return [{ path: underInput([]), code: "EMPTY", message: "must have at least one field, which may be null" }];
  }
  return violationsUnderInput(input);
}

function changesNothing({ address, ...others }: UpdateContactInput): boolean {
  const isAbsent = (value: unknown) => value === undefined;
  const leavesAddress = isAbsent(address) || (address !== null && Object.values(Object(address)).every(isAbsent));
  return leavesAddress && Object.values(others).every(isAbsent);
}
