import fc from "fast-check";
import requestExample from "testing/contract/create-contact.request.json" with { type: "json" };
import responseExample from "testing/contract/create-contact.response.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { Contact, ContactInput, ContactRequest, ContactResponse, UpsertAddressInput } from "../contacts/index.js";
import { arbitraryModel } from "../../test/arbitrary-model.js";
import { decodeInput, decodeReceived, encode } from "./index.js";

describe("the documented example", () => {
  it("comes back from a round trip of its request, key by key", () => {
    const { value, violations } = decodeInput(ContactRequest, requestExample, "refuse");
    expect(violations).toEqual([]);
    expect(encode(ContactRequest, value)).toEqual(requestExample);
  });

  it("comes back from a round trip of its response, key by key", () => {
    const received = decodeReceived(ContactResponse, responseExample);
    // The example's "<string>" is no coordinate, and stands for none.
    const response = structuredClone<{ data: { contact: { address: object } } }>(responseExample);
    Object.assign(response.data.contact.address, { latitude: null, longitude: null });
    expect(encode<object>(ContactResponse, Object(received))).toEqual(response);
  });
});

describe("a round trip", () => {
  it("keeps every valid contact that is written", () => {
    fc.assert(
      fc.property(arbitraryModel(ContactInput), (contact) => {
        const { value, violations } = decodeInput(ContactInput, encode(ContactInput, contact), "refuse");
        expect(violations).toEqual([]);
        expect(value).toEqual(contact);
      }),
    );
  });

  it("keeps every contact that is returned, through JSON text", () => {
    fc.assert(
      fc.property(arbitraryModel(Contact), (contact) => {
        const json: unknown = JSON.parse(JSON.stringify(encode(Contact, contact)));
        expect(encode<object>(Contact, Object(decodeReceived(Contact, json)))).toEqual(json);
      }),
    );
  });
});

describe("written JSON", () => {
  const written = (contact: Partial<ContactInput>) => encode(ContactInput, Object.assign(new ContactInput(), contact));

  it("holds neither what is absent nor what is null", () => {
    expect(written({ firstname: "Ada", surname: null })).toEqual({ firstname: "Ada" });
  });

  it("holds a plain birthdate as midnight in UTC, and of another offset than UTC the day alone", () => {
    expect(written({ birthdate: "1987-04-23" })).toEqual({ birthdate: "1987-04-23T00:00:00Z" });
    expect(written({ birthdate: "1987-04-23T01:00:00+02:00" })).toEqual({ birthdate: "1987-04-23T00:00:00Z" });
    expect(written({ birthdate: "1987-04-23T23:00:00-02:00" })).toEqual({ birthdate: "1987-04-23T00:00:00Z" });
  });

  it("keeps every digit of a date-time that is in UTC", () => {
    expect(written({ birthdate: "1987-04-23T00:00:00.123456Z" })).toEqual({ birthdate: "1987-04-23T00:00:00.123456Z" });
  });
});

describe("text", () => {
  const sent = { firstname: " Ada ", surname: " ", mail: " ada@example.org\n", birthdate: " 1987-04-23", phone: "" };

  it("is read from input without the spaces around it, and as none where a mail, date or phone is empty", () => {
    const { value, violations } = decodeInput(ContactInput, { ...sent, mobile: " " }, "refuse");
    expect(violations).toEqual([]);
    expect(value).toMatchObject({ firstname: "Ada", surname: "", mail: "ada@example.org", birthdate: "1987-04-23" });
    expect([value.phone, value.mobile]).toEqual([null, null]);
  });

  it("is written in the same way", () => {
    expect(encode(ContactInput, Object.assign(new ContactInput(), sent))).toEqual({
      firstname: "Ada",
      surname: "",
      mail: "ada@example.org",
      birthdate: "1987-04-23T00:00:00Z",
    });
  });

  it("is kept as it is in a response", () => {
    expect(decodeReceived(Contact, { id: 7, firstname: " Ada " })?.firstname).toBe(" Ada ");
  });
});

describe("an undocumented field", () => {
  const contact = Object.assign(new Contact(), { id: "7", gender: "F" });

  it("is in a response when it has a value, and no key of it otherwise", () => {
    expect(encode(Contact, contact)).toMatchObject({ gender: "F", firstname: null });
    expect(encode(Contact, contact)).not.toHaveProperty("external_id");
  });
});

describe("a model that extends a written one", () => {
  it("has its own fields, and not the read-only ones of its read model", () => {
    const { violations } = decodeInput(UpsertAddressInput, { citycode: 75056, id: 1, location: "1,2" }, "refuse");
    expect(violations.map(({ code, path }) => [code, path])).toEqual([["UNKNOWN_FIELD", ["location"]]]);
  });
});

describe("a response", () => {
  const least = { id: 7, CreatedAt: "2026-01-01T00:00:00Z", UpdatedAt: "2026-01-01T00:00:00Z", group_id: 1 };

  it("may have properties that are not known, and numbers where older versions had them", () => {
    const address = { id: 1, housenumber: 12, postalcode: 75011, floor: 3, latitude: 48.85, longitude: "2.35" };
    expect(decodeReceived(Contact, { ...least, colour: "blue", address })?.address).toEqual({
      id: "1",
      housenumber: "12",
      postalcode: "75011",
      floor: "3",
      latitude: 48.85,
      longitude: 2.35,
    });
  });

  it("may have longer lists, and other numbers, than input may", () => {
    const tags = Array.from({ length: 1_001 }, () => ({ name: "a" }));
    const received = decodeReceived(Contact, { ...least, tags, age_category: -1 });
    expect(received?.ageCategory).toBe(-1);
    expect(received?.tags).toHaveLength(1_001);
  });
});
