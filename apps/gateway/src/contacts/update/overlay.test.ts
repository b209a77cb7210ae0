import { Address, Contact, ContactInput } from "domain/contacts";
import { encode, fieldsOf } from "domain/model";
import type { JsonObject } from "domain/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryContact, arbitraryInstance } from "../../../test/arbitrary-contact.js";
import { overlay } from "./overlay.js";
import { UpdateContactInput } from "./update-contact-input.js";

const changes = arbitraryInstance(UpdateContactInput, { nullable: true });
const received = arbitraryContact.map((contact) => encode(Contact, contact));
const noChange = new UpdateContactInput();

const plainFields = fieldsOf(ContactInput).filter(({ name }) => name !== "address");
const addressOf = (json: JsonObject): JsonObject => Object(json["address"]);

describe("overlay", () => {
  it("of no change sends back everything that can be written, as it came", () => {
    fc.assert(
      fc.property(received, (contact) => {
        const replacement = overlay(contact, noChange);
        for (const { wireName } of plainFields.filter(({ type }) => typeof type !== "function")) {
          expect(replacement[wireName]).toEqual(contact[wireName]);
        }
        expect(replacement["notes"]).toEqual(contact["notes"]);
      }),
    );
  });

  it("sends back what is not known here, wherever it stands", () => {
    const unknown = {
      gender: "F",
      membership_code: 12,
      address: { city: "Paris", citycode: "75056", building_type: "house" },
      tags: [{ name: "a", appearance_count: 3 }],
      formdatas: [{ form_id: 1, form_ref_id: 2, data: "x", created_at: "2026-01-01T00:00:00Z" }],
      notes: [{ id: 1, data: "n", user: { id: 9, firstname: "Ada" }, created_at: "2026-01-01T00:00:00Z" }],
      phone: 612_345,
    };
    expect(overlay(unknown, noChange)).toEqual(unknown);
  });

  it("sends back nothing that is read-only", () => {
    const answer = { form_id: 1, form_ref_id: 2, data: "x" };
    const contact = {
      id: 7,
      CreatedAt: "2026-01-01T00:00:00Z",
      UpdatedAt: "2026-01-01T00:00:00Z",
      group_id: 1,
      lastchange: "2026-01-01T00:00:00Z",
      lastchangeuserid: 3,
      address: { id: 1, latitude: "1", longitude: "2", location: "1,2", score: 1, city: "Paris" },
      custom_fields: [{ ...answer, id: 1 }],
      formdatas: [{ ...answer, id: 2, contact_id: 7, group_id: 1 }],
    };
    expect(overlay(contact, noChange)).toEqual({
      address: { city: "Paris" },
      custom_fields: [answer],
      formdatas: [answer],
    });
  });

  it("leaves what is absent, clears what is null, and takes what is given", () => {
    fc.assert(
      fc.property(received, changes, (contact, change) => {
        const [replacement, untouched] = [overlay(contact, change), overlay(contact, noChange)];
        const given = encode(ContactInput, change);
        for (const { name, wireName } of plainFields) {
          const isNamed = Reflect.get(change, name) !== undefined;
          expect(replacement[wireName]).toEqual((isNamed ? given : untouched)[wireName]);
        }
      }),
    );
  });

  it("changes an address key by key, and clears all of it where it is null", () => {
    fc.assert(
      fc.property(received, changes, (contact, change) => {
        const [replacement, untouched] = [overlay(contact, change), overlay(contact, noChange)];
        const given = addressOf(encode(ContactInput, change));
        for (const { name, wireName } of fieldsOf(Address)) {
          const isNamed = change.address === null || Reflect.get(change.address ?? {}, name) !== undefined;
          expect(addressOf(replacement)[wireName]).toEqual((isNamed ? given : addressOf(untouched))[wireName]);
        }
      }),
    );
  });

  it("makes no address of nothing, nor of what is none", () => {
    const change = (address: object) => Object.assign(new UpdateContactInput(), { address });
    expect(overlay({ address: null }, change({ city: null }))).toEqual({});
    expect(overlay({ address: "12 rue X" }, change({ city: "Paris" }))).toEqual({ address: { city: "Paris" } });
  });

  it("changes neither the contact nor the changes", () => {
    fc.assert(
      fc.property(received, changes, (contact, change) => {
        const before = structuredClone([contact, { ...Object(change) }]);
        overlay(contact, change);
        expect(structuredClone([contact, { ...Object(change) }])).toEqual(before);
      }),
    );
  });
});
