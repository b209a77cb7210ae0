import { ContactInput } from "domain/contacts";
import { decodeInput, encode, mail as mailScalar, text } from "domain/model";
import { canonicalJson } from "../idempotency/canonical-json.js";
import type { Via } from "./submission.js";

/** A contact as it is sealed: one text for one content. */
export const writeContact = (input: ContactInput): string => canonicalJson(encode(ContactInput, input));

/** Reads what `writeContact` wrote of a valid contact. */
export const readContact = (document: string): ContactInput =>
  decodeInput(ContactInput, JSON.parse(document), "ignore").value;

/** Whom a submission is of, as far as searches can tell. */
export interface Persons {
  /** What its contact is looked for by; null where nobody could find it. */
  readonly person: string | null;
  /** What another one's search would find its contact by as well. */
  readonly knownBy: string | null;
}

/** What the API matches an upsert by is told apart more closely. */
export function personsOf({ firstname, mail, surname }: ContactInput, via: Via): Persons {
  const byMail = termOf("mail", mailScalar.normalize(mail ?? ""));
  const bySurname = termOf("surname", text.normalize(surname ?? ""));
  if (via === "CREATE") return { person: byMail ?? bySurname, knownBy: byMail === null ? null : bySurname };
  return { person: byMail ?? `names ${bySurname ?? ""}\n${text.normalize(firstname ?? "")}`, knownBy: null };
}

const termOf = (kind: string, value: string): string | null => (value === "" ? null : `${kind} ${value}`);
