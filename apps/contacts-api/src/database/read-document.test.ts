import { Contact, ContactUpsertInput } from "domain/contacts";
import { decodeInput, encode } from "domain/model";
import responseExample from "testing/contract/create-contact.response.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { readDocument } from "./read-document.js";

const { contact } = responseExample.data;

describe("a stored document", () => {
  it("is read as it was written", () => {
    // The example's "<string>" is no coordinate, and stands for none.
    const stored = { ...contact, address: { ...contact.address, latitude: null, longitude: "2.35" } };
    expect(encode(Contact, readDocument(Contact, stored))).toEqual(stored);
  });

  it("has empty lists where a contact has none, and no lists where an upsert left them out", () => {
    expect(readDocument(Contact, { ...contact, tags: null })).toMatchObject({ tags: [] });
    const { value } = decodeInput(ContactUpsertInput, { firstname: "Ada", black_list: false }, "refuse");
    expect(readDocument(ContactUpsertInput, encode(ContactUpsertInput, value))).toStrictEqual(value);
  });

  it.each([
    ["id", { ...contact, id: null }],
    ["firstname", { ...contact, firstname: 5 }],
    ["tags", { ...contact, tags: {} }],
    ["tags", { ...contact, tags: [null] }],
    ["address", { ...contact, address: [] }],
    ["address", { ...contact, address: "Paris" }],
  ])("is not read where its %s is not what is stored", (name, document) => {
    expect(() => readDocument(Contact, document)).toThrow(`Contact.${name} of a stored document cannot be read.`);
  });
});
