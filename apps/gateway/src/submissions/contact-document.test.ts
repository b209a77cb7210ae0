import { ContactInput } from "domain/contacts";
import { decodeInput } from "domain/model";
import { describe, expect, it } from "vitest";
import { personsOf, readContact, writeContact } from "./contact-document.js";

const inputOf = (json: object): ContactInput => decodeInput(ContactInput, json, "ignore").value;

describe("the document of a contact", () => {
  it("is read as what was written, with nothing left out and nothing added", () => {
    const input = inputOf({
      surname: "Lovelace",
      mail: null,
      birthdate: "1815-12-10T00:00:00Z",
      address: { city: "London", country: "GB" },
      tags: [{ name: "math" }],
      custom_fields: [{ form_id: 10, form_ref_id: 100, data: "s" }],
    });
    expect(readContact(writeContact(input))).toEqual(input);
  });

  it("is one text for one content, whatever the order in which it was written", () => {
    const [one, other] = [inputOf({ surname: "a", mail: "b@c.de" }), inputOf({ mail: "b@c.de", surname: "a" })];
    expect(writeContact(one)).toBe(writeContact(other));
    expect(writeContact(one)).not.toBe(writeContact(inputOf({ surname: "a" })));
  });
});

const personOf = (input: ContactInput): string | null => personsOf(input, "CREATE").person;

describe("whom a search would find", () => {
  it.each([
    [{ mail: " Ada@Example.org " }, { mail: "ada@example.org", surname: "Lovelace" }],
    [{ surname: " LOVELACE " }, { surname: "Lovelace", mail: " " }],
  ])("is one person by the mail address, or else by the last name, in any spelling: %j", (one, other) => {
    expect(personOf(inputOf(one))).not.toBeNull();
    expect(personOf(inputOf(one))).toBe(personOf(inputOf(other)));
  });

  it("is another person by a last name that is a mail address", () => {
    expect(personOf(inputOf({ surname: "a@b.de" }))).not.toBe(personOf(inputOf({ mail: "a@b.de" })));
  });

  it("is nobody where neither is given", () => {
    expect(personOf(inputOf({ firstname: "Ada", surname: " ", mail: "" }))).toBeNull();
  });

  it("is also known by the last name where it is looked for by the mail address", () => {
    const both = personsOf(inputOf({ surname: "Lovelace", mail: "ada@example.org" }), "CREATE");
    expect(both.knownBy).toBe(personOf(inputOf({ surname: " LOVELACE" })));
    expect(personsOf(inputOf({ surname: "Lovelace" }), "CREATE").knownBy).toBeNull();
  });
});
