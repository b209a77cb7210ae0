import { ContactInput } from "domain/contacts";
import { decodeInput, encode, mail as mailScalar, text } from "domain/model";
import { canonicalJson } from "../idempotency/canonical-json.js";

/** A contact as it is sealed: one text for one content. */
export const writeContact = (input: ContactInput): string => canonicalJson(encode(ContactInput, input));

/** Reads what `writeContact` wrote of a valid contact. */
export const readContact = (document: string): ContactInput =>
  decodeInput(ContactInput, JSON.parse(document), "ignore").value;

/** What a search would find the contact by, or null. */
export function personOf({ mail, surname }: ContactInput): string | null {
  const [byMail, bySurname] = [mailScalar.normalize(mail ?? ""), text.normalize(surname ?? "")];
  if (byMail !== "") return `mail ${byMail}`;
  return bySurname === "" ? null : `surname ${bySurname}`;
}
