import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryModel } from "../../test/arbitrary-model.js";
import { decodeInput, encode, fieldsOf } from "../model/index.js";
import { formTypes, upsertFieldOf } from "../forms/index.js";
import { ContactUpsertInput, ContactUpsertRequest } from "./index.js";

// As the contract's sections 4.3 and 4.4 have it, with every name.
const answers = [{ id: 7, label: "Newsletter", value: "yes" }];
const example = {
  kind: "contact",
  data: {
    id: 1,
    nationbuilderid: 2,
    firstname: "Ada",
    surname: "Doe",
    married_name: "King",
    gender: "F",
    external_id: "crm-7",
    mobile: "+33600000000",
    phone: "+33100000000",
    nationality: "FR",
    mail: "ada@example.org",
    birthdate: "1987-04-23T00:00:00Z",
    birthcity: "Lyon",
    birthcountry: "France",
    birthdept: "69",
    age_category: 3,
    black_list: true,
    address: {
      addition: "Apartment 12",
      building: "B",
      city: "Paris",
      citycode: "75102",
      country: "France",
      county: "Paris",
      door: "3",
      floor: "2",
      housenumber: "12",
      id: 3,
      infos: "behind the yard",
      latitude: "48.85",
      longitude: "2.35",
      pollingstation: "42",
      postalcode: "75002",
      state: "Île-de-France",
      street: "Rue de la Paix",
    },
    actions: answers,
    consents: answers,
    custom_fields: answers,
    forms: answers,
    name_presences: answers,
    status: answers,
    notes: [{ content: "called", id: 4, pinned: true }],
    tags: [{ name: "contract" }],
  },
};

describe("an upsert", () => {
  it("has every documented name, and no other", () => {
    const { value, violations } = decodeInput(ContactUpsertRequest, example, "refuse");
    expect(violations).toEqual([]);
    expect(encode(ContactUpsertRequest, value)).toEqual(example);
    expect(
      fieldsOf(ContactUpsertInput)
        .map(({ wireName }) => wireName)
        .sort(),
    ).toEqual(Object.keys(example.data).sort());
  });

  it("has the names of every other model in TypeScript", () => {
    const { value } = decodeInput(ContactUpsertRequest, example, "refuse");
    expect(value.data).toMatchObject({ birthCity: "Lyon", birthCountry: "France", notes: [{ data: "called" }] });
  });

  it("keeps every valid contact in a round trip", () => {
    fc.assert(
      fc.property(arbitraryModel(ContactUpsertInput), (contact) => {
        const { value, violations } = decodeInput(ContactUpsertInput, encode(ContactUpsertInput, contact), "refuse");
        expect(violations).toEqual([]);
        expect(value).toEqual(contact);
      }),
    );
  });

  it.each([
    ["birth_city", { birth_city: "Lyon" }],
    ["a note's data", { notes: [{ data: "called" }] }],
    ["presence_status", { presence_status: answers }],
    ["formdatas", { formdatas: [] }],
    ["action_ids", { action_ids: [1] }],
  ])("does not know %s", (_, data) => {
    const { violations } = decodeInput(ContactUpsertRequest, { kind: "contact", data }, "refuse");
    expect(violations).toMatchObject([{ code: "UNKNOWN_FIELD" }]);
  });

  it.each(formTypes)("has a field for the answers to forms of the type %s", (type) => {
    expect(fieldsOf(ContactUpsertInput)).toContainEqual(
      expect.objectContaining({ name: upsertFieldOf[type], list: true }),
    );
  });
});
