import { ContactUpsertInput } from "domain/contacts";
import { Form } from "domain/forms";
import { decodeReceived } from "domain/model";
import { describe, expect, it } from "vitest";
import { leastContact } from "../../test/gateway.js";
import { receivedContact } from "../rest/received-contact.js";
import type { ReceivedContact } from "../rest/received-contact.js";
import { isVisible } from "./is-visible.js";
import type { KnownAnswer } from "./upsert-answers.js";

function contactOf(json: object): ReceivedContact {
  const contact = receivedContact({ ...leastContact(7), ...json });
  if (contact === null) throw new Error("The contact has an id.");
  return contact;
}
const inputOf = (fields: object): ContactUpsertInput => Object.assign(new ContactUpsertInput(), fields);
const answerTo = (type: string, data: string): KnownAnswer => {
  const options = [
    { id: 70, label: "Yes", value: "y" },
    { id: 71, label: "No", value: "n" },
  ];
  const form = decodeReceived(Form, { id: 7, label: "Form", type, refvalues: options });
  const option = form?.refvalues[0];
  if (!option) throw new Error("The form has options.");
  return { kind: "resolved", form, option, data };
};

describe("isVisible", () => {
  it.each<[string, object, object]>([
    [
      "text, trimmed or in another case",
      { firstname: " ada  maria", mail: "Ada@Example.org" },
      { firstname: "Ada Maria", mail: "ada@example.org" },
    ],
    ["a plain date as its midnight", { birthdate: "1815-12-10" }, { birthdate: "1815-12-10T00:00:00.000000Z" }],
    [
      "a date-time with another offset",
      { birthdate: "1815-12-10T01:00:00+01:00" },
      { birthdate: "1815-12-10T00:00:00Z" },
    ],
    ["a phone number with other spaces", { mobile: "+33 6 12.34" }, { mobile: "+3361234" }],
    ["false for what is absent", { blackList: false }, {}],
    ["its own id", { id: "7" }, {}],
    [
      "an address among other keys",
      { address: { city: "Paris", latitude: 48.5 } },
      { address: { city: "PARIS", door: "3", latitude: "48.5" } },
    ],
    ["a tag among others", { tags: [{ name: "vip" }] }, { tags: [{ name: "a" }, { name: "VIP" }] }],
    [
      "a note among others",
      { notes: [{ data: "Called.", pinned: true }] },
      { notes: [{ id: 1, data: "Called.", pinned: true }] },
    ],
    ["what no contact shows", { nationbuilderid: "5", address: { citycode: "75056" } }, {}],
    ["nothing that was sent", { surname: null, tags: null }, { surname: "Lovelace" }],
  ])("sees %s", (_, input, contact) => {
    expect(isVisible({ input: inputOf(input), answers: [] }, contactOf(contact))).toBe(true);
  });

  it.each<[string, object, object]>([
    ["another text", { firstname: "Ada" }, { firstname: "Adam" }],
    ["no text", { firstname: "Ada" }, {}],
    ["another day", { birthdate: "1815-12-10" }, { birthdate: "1815-12-11T00:00:00Z" }],
    ["another id", { id: "8" }, {}],
    ["another flag", { blackList: true }, { blackList: false }],
    ["another phone number", { phone: "0612" }, { phone: "0613" }],
    ["no address", { address: { city: "Paris" } }, {}],
    ["one of two tags", { tags: [{ name: "a" }, { name: "b" }] }, { tags: [{ name: "a" }] }],
    ["a note that is not pinned", { notes: [{ data: "Called.", pinned: true }] }, { notes: [{ data: "Called." }] }],
  ])("does not take %s for what was sent", (_, input, contact) => {
    expect(isVisible({ input: inputOf(input), answers: [] }, contactOf(contact))).toBe(false);
  });

  it.each<[string, string, string, object]>([
    ["the option's value", "radio", "y", { id: 1, form_id: 7, form_ref_id: 1, data: "y" }],
    ["the option's id", "checkbox", "y", { id: 1, form_id: 7, form_ref_id: 70, data: "Yes" }],
    ["the same text", "text", "Free text", { id: 1, form_id: 7, form_ref_id: 70, data: "free text" }],
    [
      "the same instant",
      "date",
      "2026-01-01",
      { id: 1, form_id: 7, form_ref_id: 70, data: "2026-01-01T00:00:00.000Z" },
    ],
  ])("sees an answer by %s in either list", (_, type, data, stored) => {
    const sent = { input: inputOf({}), answers: [answerTo(type, data)] };
    expect(isVisible(sent, contactOf({ custom_fields: [stored] }))).toBe(true);
    expect(isVisible(sent, contactOf({ formdatas: [stored] }))).toBe(true);
  });

  it.each<[string, string, string, object]>([
    ["another option", "radio", "y", { id: 1, form_id: 7, form_ref_id: 71, data: "n" }],
    ["another form's", "radio", "y", { id: 1, form_id: 8, form_ref_id: 70, data: "y" }],
    ["another text of a form with free input", "text", "new", { id: 1, form_id: 7, form_ref_id: 70, data: "old" }],
  ])("does not take %s for an answer that was sent", (_, type, data, stored) => {
    const sent = { input: inputOf({}), answers: [answerTo(type, data)] };
    expect(isVisible(sent, contactOf({ formdatas: [stored] }))).toBe(false);
  });
});
