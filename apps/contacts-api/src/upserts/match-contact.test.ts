import { describe, expect, it } from "vitest";
import { Contact, ContactUpsertInput } from "domain/contacts";
import { searchesFor } from "./match-contact.js";

type Person = Partial<Pick<ContactUpsertInput, "address" | "birthdate" | "firstname" | "mail" | "surname">>;

/** Whether the written person is looked for by the column, and the stored one is accepted there. */
function accepts(column: "mail" | "surname", written: Person, stored: Person): boolean | undefined {
  const searches = searchesFor(Object.assign(new ContactUpsertInput(), written));
  const contact = Object.assign(new Contact(), stored);
  return searches.find((search) => search.column === column)?.accepts(contact);
}

const born = "1987-04-23T00:00:00Z";
const sameDay = "1987-04-23T00:00:00.000Z";
const another = "1990-01-01T00:00:00Z";
const paris = { city: "Paris", postalcode: "75001", street: "Rue A" };

describe("what is looked for", () => {
  it.each<[string, Person, readonly (readonly [string, string])[]]>([
    [
      "the mail address before the last name",
      { mail: " A@B.org", surname: "DOE" },
      [
        ["mail", "a@b.org"],
        ["surname", "doe"],
      ],
    ],
    ["the mail address alone without a last name", { mail: "a@b.org", firstname: "Jane" }, [["mail", "a@b.org"]]],
    ["the last name alone without a mail address", { mail: null, surname: "Doe" }, [["surname", "doe"]]],
    ["nobody by a first name or an empty text", { firstname: "Jane", surname: " " }, []],
  ])("is %s", (_, written, expected) => {
    const searches = searchesFor(Object.assign(new ContactUpsertInput(), written));
    expect(searches.map(({ column, value }) => [column, value])).toStrictEqual(expected);
  });
});

describe("a contact with the same mail address", () => {
  it.each<[string, boolean, Person, Person]>([
    ["without names in the upsert is the one", true, {}, { firstname: "Jane" }],
    ["with the same names is the one, whatever their case", true, { firstname: " JANE" }, { firstname: "Jane " }],
    ["with another first name is another", false, { firstname: "John" }, { firstname: "Jane" }],
    ["with another last name is another", false, { surname: "Roe" }, { surname: "Doe" }],
    ["without a name that the upsert has is another", false, { firstname: "Jane" }, {}],
    ["is the one where an empty name narrows nothing", true, { firstname: "", surname: " " }, { firstname: "Jane" }],
    [
      "is the one whatever the birthdate and address",
      true,
      { birthdate: born, address: paris },
      { birthdate: another },
    ],
  ])("%s", (_, expected, written, stored) => {
    expect(accepts("mail", { mail: "a@b.org", ...written }, { mail: "a@b.org", ...stored })).toBe(expected);
  });
});

describe("a contact with the same last name", () => {
  it.each<[string, boolean, Person, Person]>([
    ["and no first name on either side is another", false, {}, { firstname: " " }],
    ["and the same first name alone is another", false, { firstname: "jane" }, { firstname: "Jane" }],
    [
      "and another first name is another",
      false,
      { firstname: "John", birthdate: born },
      { firstname: "Jane", birthdate: born },
    ],
    [
      "and a first name on one side alone is another",
      false,
      { birthdate: born },
      { firstname: "Jane", birthdate: born },
    ],
    ["and the same birthdate is the one", true, { birthdate: born }, { birthdate: sameDay }],
    ["and another birthdate is another", false, { birthdate: born }, { birthdate: another }],
    ["and a birthdate on one side alone is another", false, { birthdate: born }, {}],
    ["and an address on one side alone is another", false, { address: paris }, { address: {} }],
    [
      "and an address with nothing to compare is another",
      false,
      { address: paris },
      { address: { country: "France" } },
    ],
    [
      "and the same birthdate, but no address to compare, is the one",
      true,
      { address: paris, birthdate: born },
      { birthdate: born },
    ],
    [
      "and the same city without a street is another",
      false,
      { address: { city: "Paris" } },
      { address: { city: "Paris" } },
    ],
    ["and the same address is the one", true, { address: paris }, { address: paris }],
    ["and the city and street alone is the one", true, { address: paris }, { address: { ...paris, postalcode: "1" } }],
    ["and the postal code and street alone is the one", true, { address: paris }, { address: { ...paris, city: "P" } }],
    [
      "and neither the city nor the postal code is another",
      false,
      { address: paris },
      { address: { street: "Rue A" } },
    ],
    ["and another street is another", false, { address: paris }, { address: { ...paris, street: "Rue B" } }],
    [
      "and another street, but the same birthdate, is the one",
      true,
      { address: paris, birthdate: born },
      { address: { city: "PARIS", street: "Rue B" }, birthdate: born },
    ],
    [
      "and another street, and a birthdate on one side alone, is another",
      false,
      { address: paris, birthdate: born },
      { address: { city: "Paris", street: "Rue B" } },
    ],
    [
      "and another city, although the same birthdate, is another",
      false,
      { address: { city: "Paris" }, birthdate: born },
      { address: { city: "Lyon" }, birthdate: born },
    ],
  ])("%s", (_, expected, written, stored) => {
    expect(accepts("surname", { surname: "Doe", ...written }, { surname: "doe", ...stored })).toBe(expected);
  });
});
