import type { Contact, ContactUpsertInput } from "domain/contacts";
import { normalText } from "../contacts/normal-text.js";

/** One way to look for the contact of an upsert without a known id. */
export interface Search {
  /** A column of normal forms, and the value to look for in it. */
  readonly column: "mail" | "surname";
  readonly value: string;
  /** Whether a contact with that value matches. Of several, the lowest id wins. */
  readonly accepts: (contact: Contact) => boolean;
}

/**
 * The searches to try, until one finds a contact (the contract, section 2.4). All text is compared in its normal form
 * (section 9, 23).
 */
export function searchesFor(input: ContactUpsertInput): readonly Search[] {
  const mail = normalText(input.mail);
  const surname = normalText(input.surname);
  const searches: Search[] = [];
  if (mail !== null) searches.push({ column: "mail", value: mail, accepts: (contact) => hasNames(contact, input) });
  if (surname !== null) {
    searches.push({ column: "surname", value: surname, accepts: (contact) => isNamesake(contact, input) });
  }
  return searches;
}

/** What both the stored and the written contact say of a person. */
type Person = Pick<ContactUpsertInput, "address" | "birthdate" | "firstname" | "surname">;

// An empty name does not narrow.
const hasNames = (contact: Person, input: Person): boolean =>
  (["firstname", "surname"] as const).every(
    (name) => normalText(input[name]) === null || normalText(contact[name]) === normalText(input[name]),
  );

function isNamesake(contact: Person, input: Person): boolean {
  if (normalText(contact.firstname) !== normalText(input.firstname)) return false;
  const birthdates = [dayOf(contact), dayOf(input)];
  const comparesBirthdate = !birthdates.includes(null);
  if (comparesBirthdate && birthdates[0] !== birthdates[1]) return false;
  // The contract, section 9, 23: names alone never match.
  if (!hasAddress(contact) || !hasAddress(input)) return comparesBirthdate;
  const agrees = (name: AddressPart): boolean =>
    partOf(contact, name) !== null && partOf(contact, name) === partOf(input, name);
  return (agrees("city") || agrees("postalcode")) && (comparesBirthdate || agrees("street"));
}

const addressParts = ["city", "postalcode", "street"] as const;
type AddressPart = (typeof addressParts)[number];

const partOf = ({ address }: Person, name: AddressPart): string | null => normalText(address?.[name]);

// An address that holds nothing to compare is none.
const hasAddress = (person: Person): boolean => addressParts.some((name) => partOf(person, name) !== null);

const dayOf = ({ birthdate }: Person): string | null => birthdate?.slice(0, "YYYY-MM-DD".length) ?? null;
