import { ContactInput, ContactUpsertInput, CustomFieldInput, FormAnswerInput } from "domain/contacts";
import { fieldsOf } from "domain/model";
import type { Model, Path, Violation } from "domain/model";
import { saysNothing, underInput } from "./input-violations.js";

/**
 * What keeps a contact to create, which is valid, from being delivered by an upsert: what an upsert can't carry, and too
 * little for the API to match it by (the contract, section 2.4). Such an upsert would create a contact each time that it
 * is applied, and nobody could tell which one.
 */
export function deliveryViolations(input: ContactInput): Violation[] {
  const violations = uncarried(input, ContactInput, ContactUpsertInput, underInput([]));
  return canBeMatched(input) ? violations : [...violations, { path: underInput([]), ...unmatchable }];
}

const tooMuch = { code: "UNKNOWN_FIELD", message: "must be left out, since an upsert does not have it" } as const;

const unmatchable = {
  code: "REQUIRED",
  message:
    "must have a mail address, or both names with a birthdate or a street and its city or postal code, or the API " +
    "could not tell the contact from others",
} as const;

// An upsert sends answers in fields of its own, without when or in which survey they were given.
const answer = CustomFieldInput;

function uncarried(given: object, model: Model, carrier: Model, path: Path): Violation[] {
  const carried = new Map(fieldsOf(carrier).map(({ name, type }) => [name, type]));
  return fieldsOf(model).flatMap(({ name, type, list }): Violation[] => {
    const value: unknown = Reflect.get(given, name);
    if (saysNothing(value)) return [];
    const at = [...path, name];
    const carriedType = type === CustomFieldInput || type === FormAnswerInput ? answer : carried.get(name);
    if (carriedType === undefined) return [{ path: at, ...tooMuch }];
    if (typeof type !== "function" || typeof carriedType !== "function") return [];
    if (!list || !Array.isArray(value)) return uncarried(Object(value), type, carriedType, at);
    return value.flatMap((item, index) => uncarried(Object(item), type, carriedType, [...at, index]));
  });
}

// Names alone never match (the contract, section 9, 23), nor does a street in no place.
function canBeMatched({ mail, surname, firstname, birthdate, address }: ContactInput): boolean {
  const isGiven = (value: unknown): boolean => !saysNothing(value);
  if (isGiven(mail)) return true;
  const hasAddress = isGiven(address?.street) && (isGiven(address?.city) || isGiven(address?.postalcode));
  return isGiven(surname) && isGiven(firstname) && (isGiven(birthdate) || hasAddress);
}
