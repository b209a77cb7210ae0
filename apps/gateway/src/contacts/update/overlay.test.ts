import { AddressInput, ContactInput, ContactRequest, NoteInput } from "domain/contacts";
import type { Contact } from "domain/contacts";
import { encode, fieldsOf } from "domain/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryContact, arbitraryInstance } from "../../../test/arbitrary-contact.js";
import { overlay } from "./overlay.js";
import { UpdateContactInput } from "./update-contact-input.js";

const changes = arbitraryInstance(UpdateContactInput, { nullable: true });
const plainFields = fieldsOf(ContactInput)
  .map(({ name }) => name)
  .filter((name) => name !== "address" && name !== "notes");
const addressFields = fieldsOf(AddressInput).map(({ name }) => name);

/** What the API is sent, as JSON. */
const sent = (contact: ContactInput): Readonly<Record<string, unknown>> =>
  Object(encode(ContactRequest, { data: { contact } })["data"]).contact;
const valueIn = (model: object | null | undefined, name: string): unknown =>
  Reflect.get(model ?? {}, name) ?? undefined;

describe("overlay", () => {
  it("of no change sends back everything that can be written", () => {
    fc.assert(
      fc.property(arbitraryContact, (contact) => {
        const replacement = overlay(contact, new UpdateContactInput());
        for (const name of plainFields) expect(sent(replacement)[wireNameOf(name)]).toEqual(written(contact, name));
        for (const name of addressFields) {
          expect(valueIn(replacement.address, name)).toEqual(valueIn(contact.address, name));
        }
        expect(replacement.notes).toEqual(contact.notes.map(keptNote));
      }),
    );
  });

  it("leaves what is absent, clears what is null, and takes what is given", () => {
    fc.assert(
      fc.property(arbitraryContact, changes, (contact, change) => {
        const replacement = overlay(contact, change);
        const untouched = overlay(contact, new UpdateContactInput());
        for (const name of [...plainFields, "notes"]) {
          const given: unknown = Reflect.get(change, name);
          const expected = given === undefined ? valueIn(untouched, name) : (given ?? undefined);
          expect(valueIn(replacement, name)).toEqual(expected);
        }
      }),
    );
  });

  it("changes an address key by key, and clears all of it where it is null", () => {
    fc.assert(
      fc.property(arbitraryContact, changes, (contact, change) => {
        const replacement = overlay(contact, change);
        for (const name of addressFields) {
          const given: unknown = change.address ? Reflect.get(change.address, name) : change.address;
          const expected = given === undefined ? valueIn(contact.address, name) : (given ?? undefined);
          expect(valueIn(replacement.address, name)).toEqual(expected);
        }
      }),
    );
  });

  it("never sends what is read-only, nor who wrote a note", () => {
    fc.assert(
      fc.property(arbitraryContact, (contact) => {
        const body = sent(overlay(contact, new UpdateContactInput()));
        const writable = fieldsOf(ContactInput).map(({ wireName }) => wireName);
        expect(writable).toEqual(expect.arrayContaining(Object.keys(body)));
        for (const note of [body["notes"]].flat()) {
          expect(["id", "data", "only_super_admin", "pinned"]).toEqual(
            expect.arrayContaining(Object.keys(Object(note))),
          );
        }
        for (const answer of [body["custom_fields"]].flat()) {
          expect(Object.keys(Object(answer)).sort()).toEqual(["data", "form_id", "form_ref_id"]);
        }
        expect(Object(body["address"] ?? {})).not.toHaveProperty("latitude");
      }),
    );
  });

  it("changes neither the contact nor the changes", () => {
    fc.assert(
      fc.property(arbitraryContact, changes, (contact, change) => {
        const before = structuredClone([{ ...Object(contact) }, { ...Object(change) }]);
        overlay(contact, change);
        expect(structuredClone([{ ...Object(contact) }, { ...Object(change) }])).toEqual(before);
      }),
    );
  });
});

const wireNameOf = (name: string): string =>
  fieldsOf(ContactInput).find((each) => each.name === name)?.wireName ?? name;

// Encoded alone, so that what the overlay drops shows.
const written = (contact: Contact, name: string): unknown =>
  sent(Object.assign(new ContactInput(), { [name]: Reflect.get(contact, name) }))[wireNameOf(name)];

function keptNote({ id, data, onlySuperAdmin, pinned }: NoteInput): NoteInput {
  const kept = Object.entries({ id, data, onlySuperAdmin, pinned }).filter(([, value]) => value !== undefined);
  return Object.assign(new NoteInput(), Object.fromEntries(kept));
}
