import { ContactInput } from "domain/contacts";
import { decodeInput, encode, mail as mailScalar, text } from "domain/model";
import { canonicalJson } from "../idempotency/canonical-json.js";
import type { Via } from "./submission.js";

/** A contact as it is sealed: one text for one content. */
export const writeContact = (input: ContactInput): string => canonicalJson(encode(ContactInput, input));

/** Reads what `writeContact` wrote of a valid contact. */
export const readContact = (document: string): ContactInput =>
  decodeInput(ContactInput, JSON.parse(document), "ignore").value;

/** Whom a search would find for the contact, or null. What the API matches an upsert by is told apart more closely. */
export function personOf({ firstname, mail, surname }: ContactInput, via: Via): string | null {
  const byMail = mailScalar.normalize(mail ?? "");
  if (byMail !== "") return `mail ${byMail}`;
  const bySurname = text.normalize(surname ?? "");
  if (via === "UPSERT") return `names ${bySurname}\n${text.normalize(firstname ?? "")}`;
  return bySurname === "" ? null : `surname ${bySurname}`;
}
