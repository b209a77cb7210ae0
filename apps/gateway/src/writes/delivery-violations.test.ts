import { ContactInput } from "domain/contacts";
import { describe, expect, it } from "vitest";
import { deliveryViolations } from "./delivery-violations.js";

const mistakesIn = (fields: object): readonly (readonly [string, string])[] =>
  deliveryViolations(Object.assign(new ContactInput(), fields)).map(({ path, code }) => [path.join("."), code]);
const known = { mail: "ada@example.org" };

describe("what keeps a contact from being delivered by an upsert", () => {
  it("is nothing where an upsert has every field", () => {
    const contact = {
      ...known,
      address: { city: "London", street: "St James's Square", pollingstation: "3" },
      ageCategory: 3,
      blackList: false,
      customFields: [{ formId: "7", formRefId: "70", data: "r" }],
      formdatas: [{ formId: "8", formRefId: "80", data: "x" }],
      notes: [{ data: "Called.", pinned: true }],
      tags: [{ name: "vip" }],
    };
    expect(mistakesIn(contact)).toEqual([]);
  });

  it("is each field that an upsert does not have, to the last", () => {
    const contact = {
      ...known,
      actionIds: ["1"],
      mobileInvalid: true,
      phoneInvalid: false,
      userContactId: "5",
      notes: [{ data: "Called." }, { data: "Came.", onlySuperAdmin: true, user: { firstname: "Grace" } }],
      formdatas: [{ formId: "8", formRefId: "80", data: "x", date: "2026-01-01T00:00:00Z", surveyId: "4" }],
    };
    expect(Object.fromEntries(mistakesIn(contact))).toEqual({
      "input.actionIds": "UNKNOWN_FIELD",
      "input.mobileInvalid": "UNKNOWN_FIELD",
      "input.phoneInvalid": "UNKNOWN_FIELD",
      "input.userContactId": "UNKNOWN_FIELD",
      "input.notes.1.onlySuperAdmin": "UNKNOWN_FIELD",
      "input.notes.1.user": "UNKNOWN_FIELD",
      "input.formdatas.0.date": "UNKNOWN_FIELD",
      "input.formdatas.0.surveyId": "UNKNOWN_FIELD",
    });
  });

  it("is no field that says nothing", () => {
    expect(mistakesIn({ ...known, actionIds: [], mobileInvalid: null, notes: [{ createdAt: null }] })).toEqual([]);
  });
});

describe("a contact that an upsert can match", () => {
  const names = { firstname: "Ada", surname: "Lovelace" };
  const street = "St James's Square";

  it.each<[string, object]>([
    ["a mail address", known],
    ["both names and a birthdate", { ...names, birthdate: "1815-12-10" }],
    ["both names, a street and its city", { ...names, address: { street, city: "London" } }],
    ["both names, a street and its postal code", { ...names, address: { street, postalcode: "SW1Y" } }],
  ])("has %s", (_, contact) => {
    expect(mistakesIn(contact)).toEqual([]);
  });

  it.each<[string, object]>([
    ["both names alone", names],
    ["a last name and a birthdate", { surname: "Lovelace", birthdate: "1815-12-10" }],
    ["both names, of which one is blank, and a birthdate", { ...names, firstname: " ", birthdate: "1815-12-10" }],
    ["a blank mail address", { mail: " ", firstname: "Ada" }],
    ["both names and a city", { ...names, address: { city: "London" } }],
    ["both names and a street in no place", { ...names, address: { street } }],
    ["a phone number", { ...names, mobile: "0612345678" }],
  ])("does not have %s", (_, contact) => {
    expect(mistakesIn(contact)).toEqual([["input", "REQUIRED"]]);
  });
});
