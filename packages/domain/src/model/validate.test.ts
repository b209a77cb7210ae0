import fc from "fast-check";
import { MaxLength, ValidateNested, validateSync } from "class-validator";
import { describe, expect, it } from "vitest";
import { ContactInput, CustomFieldInput, FormAnswerInput, TagInput } from "../contacts/index.js";
import { arbitraryModel } from "../../test/arbitrary-model.js";
import { decodeInput, field, listOf, text, validate, wirePath } from "./index.js";
import type { Rule, Scalar } from "./index.js";

const contact = (fields: object) => Object.assign(new ContactInput(), fields);
const found = (fields: object) => validate(contact(fields)).map(({ path, code }) => [path.join("."), code]);

describe("validate", () => {
  it("finds nothing wrong with a contact without a field, nor with any valid one", () => {
    expect(found({})).toEqual([]);
    fc.assert(
      fc.property(arbitraryModel(ContactInput), (each) => {
        expect(validate(each)).toEqual([]);
      }),
    );
  });

  it.each([
    ["a mail that is no mail address", { mail: "ada at example.org" }, "mail", "INVALID_MAIL"],
    ["half a surrogate pair in a mail", { mail: "a\ud83d@example.org" }, "mail", "INVALID_MAIL"],
    ["a date that is not on the calendar", { birthdate: "2023-02-29" }, "birthdate", "INVALID_DATE"],
    ["a date of another notation", { birthdate: "23/04/1987" }, "birthdate", "INVALID_DATE"],
    ["a time of day that does not exist", { birthdate: "1987-04-23T24:00:00Z" }, "birthdate", "INVALID_DATE"],
    ["a negative id", { userContactId: "-1" }, "userContactId", "INVALID_ID"],
    ["an id beyond the safe integers", { userContactId: "9007199254740992" }, "userContactId", "INVALID_ID"],
    ["an id that is no number", { actionIds: ["1", "two", "3"] }, "actionIds.1", "INVALID_ID"],
    ["a negative integer", { ageCategory: -1 }, "ageCategory", "INVALID_INTEGER"],
    ["an integer with a fraction", { ageCategory: 1.5 }, "ageCategory", "INVALID_INTEGER"],
    ["a text that is too long", { firstname: "a".repeat(10_001) }, "firstname", "TOO_LONG"],
    ["a text with NUL in it", { firstname: "A\0da" }, "firstname", "INVALID_TEXT"],
    ["half a surrogate pair", { firstname: "\ud83d" }, "firstname", "INVALID_TEXT"],
    ["a text that is none", { firstname: 5 }, "firstname", "INVALID_TEXT"],
    ["a flag that is none", { blackList: "yes" }, "blackList", "INVALID_BOOLEAN"],
    ["a list that is none", { actionIds: "1" }, "actionIds", "INVALID_LIST"],
    ["a list that is too long", { actionIds: Array(1_001).fill("1") }, "actionIds", "TOO_MANY_ITEMS"],
    ["a field that a contact does not have", { shoeSize: 38 }, "shoeSize", "UNKNOWN_FIELD"],
    ["a tag that is no tag", { tags: [{ name: "a" }] }, "tags.0", "INVALID_OBJECT"],
    ["an address that is a list", { address: [] }, "address", "INVALID_OBJECT"],
    ["a tag without a name", { tags: [new TagInput()] }, "tags.0.name", "REQUIRED"],
  ])("finds %s", (_, fields, path, code) => {
    expect(found(fields)).toEqual([[path, code]]);
  });

  it("looks at no item of a list that is too long", () => {
    const unread = new Proxy(new TagInput(), {
      get: () => {
        throw new Error("An item was looked at.");
      },
    });
    expect(found({ tags: Array.from({ length: 1_001 }, () => unread), mail: "no mail" })).toEqual([
      ["mail", "INVALID_MAIL"],
      ["tags", "TOO_MANY_ITEMS"],
    ]);
  });

  it("finds what is no instance of a model", () => {
    expect(validate({ firstname: "Ada" })).toMatchObject([{ path: [], code: "INVALID_OBJECT" }]);
  });

  it("asks each rule once of each value, and none after one that is broken", () => {
    const asked: string[] = [];
    const rule = (name: string, holds: boolean): Rule => ({
      code: "REFUSED",
      message: `must be ${name}`,
      holds: (value) => asked.push(`${name} ${String(value)}`) > 0 && holds,
    });
    const counted: Scalar<string> = {
      ...text,
      rules: [rule("kept", true), rule("broken", false), rule("unasked", true)],
    };
    class Counted {
      declare one: string;
      declare several: string[];
    }
    field(counted, "One.")(Counted.prototype, "one");
    field(listOf(counted), "Several.")(Counted.prototype, "several");
    const violations = validate(Object.assign(new Counted(), { one: "a", several: ["b", "c"] }));
    expect(asked).toEqual(["kept a", "broken a", "kept b", "broken b", "kept c", "broken c"]);
    expect(violations.map(({ path, message }) => [path.join("."), message])).toEqual([
      ["one", "must be broken"],
      ["several.0", "must be broken"],
      ["several.1", "must be broken"],
    ]);
  });

  it.each<[string, PropertyDecorator]>([
    ["of another origin", MaxLength(5)],
    ["that holds only at times", ValidateNested({ groups: ["some"] })],
    ["of another property", (prototype) => MaxLength(5)(prototype, "other")],
  ])("does not pass over a decorator %s", (_, decorate) => {
    class Decorated {
      declare name?: string;
    }
    field(text, "Name.")(Decorated.prototype, "name");
    decorate(Decorated.prototype, "name");
    expect(() => validate(new Decorated())).toThrow(/^A validation decorator of Decorated\./);
  });

  it("refuses a date-time that no year of four digits tells in UTC, and takes a birthdate on that day", () => {
    const date = "9999-12-31T23:59:59-00:01";
    const answer = Object.assign(new FormAnswerInput(), { data: "yes", formId: "1", formRefId: "1", date });
    expect(found({ formdatas: [answer], birthdate: date })).toEqual([["formdatas.0.date", "INVALID_DATE"]]);
  });

  it("judges text without the spaces around it, and takes empty text for no value where text has a form", () => {
    const fields = { firstname: ` ${"a".repeat(10_000)} `, mail: " ada@example.org\n", birthdate: " 1987-04-23 " };
    expect(found(fields)).toEqual([]);
    expect(found({ mail: " ", birthdate: "", phone: "", mobile: " " })).toEqual([]);
  });

  it("accepts the longest text and the longest list", () => {
    expect(found({ firstname: "a".repeat(10_000), actionIds: Array(1_000).fill("1") })).toEqual([]);
  });

  it("names every bad item of a list by its index", () => {
    const answer = (formId: string) => Object.assign(new CustomFieldInput(), { data: "x", formId, formRefId: "1" });
    expect(found({ customFields: [answer("a"), answer("1"), answer("b")] })).toEqual([
      ["customFields.0.formId", "INVALID_ID"],
      ["customFields.2.formId", "INVALID_ID"],
    ]);
  });

  it("never repeats a value", () => {
    const secret = "xsecretx";
    const fields = { mail: secret, birthdate: secret, userContactId: secret, actionIds: [secret], tags: secret };
    expect(JSON.stringify(validate(contact(fields)))).not.toContain(secret);
  });

  it("is class-validator's own verdict: a model is valid to both or to neither", () => {
    const either = fc.oneof(fc.constant("ada@example.org"), fc.string({ maxLength: 5 }));
    fc.assert(
      fc.property(either, (mail) => {
        const model = contact({ mail });
        expect(validate(model).length).toBe(validateSync(model).length);
      }),
    );
  });
});

describe("decodeInput", () => {
  const read = (json: unknown, unknown: "ignore" | "refuse" = "refuse") =>
    decodeInput(ContactInput, json, unknown).violations.map(({ path, code }) => [path.join("."), code]);

  it("reports each path once, in REST names, wrong types and broken rules alike", () => {
    const answer = { data: "x", form_id: "1", form_ref_id: 1 };
    expect(read({ mail: "no", custom_fields: [answer, null], birth_city: 5 })).toEqual([
      ["birth_city", "INVALID_TEXT"],
      ["custom_fields.0.form_id", "INVALID_ID"],
      ["custom_fields.1", "INVALID_OBJECT"],
      ["mail", "INVALID_MAIL"],
    ]);
  });

  it("refuses a property that is not known, or passes it over, as it is told", () => {
    expect(read({ first_name: "Ada", address: { zip: 1 } })).toEqual([
      ["address.zip", "UNKNOWN_FIELD"],
      ["first_name", "UNKNOWN_FIELD"],
    ]);
    expect(read({ first_name: "Ada" }, "ignore")).toEqual([]);
  });

  it("passes over a read-only property", () => {
    const { value, violations } = decodeInput(
      ContactInput,
      { id: 4, group_id: 9, address: { id: 1, score: 1 } },
      "refuse",
    );
    expect(violations).toEqual([]);
    expect(value).toEqual({ address: {} });
  });

  it("takes null for absent", () => {
    expect(read({ firstname: null, tags: null, address: null, birthdate: null })).toEqual([]);
  });

  it("cannot be made to touch a prototype", () => {
    const json: unknown = JSON.parse('{"__proto__":{"firstname":"Eve"},"constructor":{}}');
    expect(read(json)).toEqual([
      ["__proto__", "UNKNOWN_FIELD"],
      ["constructor", "UNKNOWN_FIELD"],
    ]);
  });
});

it("a path is translated name by name, and its indexes stay", () => {
  expect(wirePath(ContactInput, ["customFields", 2, "formId"])).toEqual(["custom_fields", 2, "form_id"]);
});
