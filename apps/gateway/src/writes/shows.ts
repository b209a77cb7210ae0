import { fieldsOf } from "domain/model";
import type { Model, Scalar } from "domain/model";

/**
 * Whether a contact, or a part of one, shows every single value that was sent. Values are compared by what two spellings
 * of them share, since an API may trim a text, lower its case or write a phone number in another way. What `shownModel`
 * does not have counts as shown; lists are for whoever knows which items may stand for one another.
 */
export function shows(sentModel: Model, sent: object, shownModel: Model, shown: object): boolean {
  const shownFields = new Map(fieldsOf(shownModel).map((field) => [field.name, field]));
  return fieldsOf(sentModel).every(({ name, type, list }) => {
    const shownType = shownFields.get(name)?.type;
    const value: unknown = Reflect.get(sent, name);
    if (list || shownType === undefined || value === undefined || value === null) return true;
    const found: unknown = Reflect.get(shown, name);
    if (typeof type !== "function") return isSame(type, value, found);
    return typeof shownType === "function" && shows(type, Object(value), shownType, Object(found));
  });
}

function isSame(type: Scalar<unknown>, sent: unknown, found: unknown): boolean {
  // What says nothing may be kept as nothing (the contract, section 9, 48).
  if (found === undefined || found === null) return sent === "" || sent === false;
  return type.normalize(sent) === type.normalize(found);
}
