import { ContactInput, ContactUpsertRequest } from "domain/contacts";
import { encode } from "domain/model";
import { describe, expect, it } from "vitest";
import { answerTo, formList } from "../../test/answer-forms.js";
import { catalogWith } from "../../test/form-catalog.js";
import { rest } from "../../test/gateway.js";
import type { Call, RestResponse } from "../upstream/upstream.js";
import { resolveContactUpsert } from "./resolve-contact-upsert.js";

const api = (call: Call): RestResponse => formList(call);
const resolve = (fields: object, respond = api) =>
  resolveContactUpsert(Object.assign(new ContactInput(), fields), catalogWith(respond));
/** What is sent for a contact, in REST JSON. */
const sentFor = async (fields: object, respond = api): Promise<unknown> => {
  const { input } = await resolve(fields, respond);
  return encode(ContactUpsertRequest, { kind: "contact", data: input })["data"];
};

describe("resolveContactUpsert", () => {
  it("sends the fields of a contact under the names that an upsert has for them", async () => {
    const contact = {
      address: { city: "London", housenumber: "12" },
      birthCity: "London",
      birthdate: "1815-12-10",
      blackList: false,
      notes: [{ data: "Called.", pinned: true }],
      tags: [{ name: "vip" }],
    };
    expect(await sentFor(contact)).toEqual({
      address: { city: "London", housenumber: "12" },
      birthcity: "London",
      birthdate: "1815-12-10T00:00:00Z",
      black_list: false,
      notes: [{ content: "Called.", pinned: true }],
      tags: [{ name: "vip" }],
    });
  });

  it("leaves out what says nothing, which the API would never show", async () => {
    const contact = {
      firstname: "Ada",
      surname: " ",
      mail: null,
      address: { city: "" },
      notes: [{ data: "" }, { data: "Called." }],
      tags: [],
    };
    const { input } = await resolve(contact);
    expect(Object.fromEntries(Object.entries(input))).toEqual({ firstname: "Ada", notes: [{ data: "Called." }] });
  });

  it("puts an answer of either list into the field of its form's type, by the form's id and the option's value", async () => {
    const contact = {
      customFields: [answerTo(10, 101, "l"), answerTo(21, 210, "Fine")],
      formdatas: [answerTo(20, 201, "Health"), answerTo(20, 200, "w"), answerTo(11, 110, "12")],
    };
    expect(await sentFor(contact)).toEqual({
      custom_fields: [
        { id: 10, value: "l" },
        { id: 11, value: "12" },
      ],
      forms: [
        { id: 21, value: "Fine" },
        { id: 20, value: "h" },
        { id: 20, value: "w" },
      ],
    });
    const { answers } = await resolve(contact);
    expect(answers.map(({ form, option }) => `${form.id} ${option.id}`)).toEqual([
      "10 101",
      "21 210",
      "20 201",
      "20 200",
      "11 110",
    ]);
  });

  it("sends no answer that is blank, and reads no form for it", async () => {
    const calls: Call[] = [];
    const sent = await sentFor({ firstname: "Ada", customFields: [answerTo(404, 1, " ")] }, (call) => {
      calls.push(call);
      return api(call);
    });
    expect(sent).toEqual({ firstname: "Ada" });
    expect(calls).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    ["an unknown form", answerTo(404, 1, "x"), "formId", "UNKNOWN_FORM"],
    ["an option that the form does not have", answerTo(20, 999, "w"), "formRefId", "UNKNOWN_OPTION"],
    ["an option that can't be read", answerTo(23, 231, "no"), "formRefId", "UNKNOWN_OPTION"],
    ["the value of another option", answerTo(20, 200, "h"), "data", "UNKNOWN_OPTION"],
    ["a number in words", answerTo(11, 110, "douze"), "data", "INVALID_NUMBER"],
    ["a date in another form than RFC 3339's", answerTo(12, 120, "12/05/1980"), "data", "INVALID_DATE"],
  ])("refuses %s, with the path to it", async (_, wrong, name, code) => {
    const refused = resolve({ formdatas: [answerTo(21, 210, "Fine"), wrong] });
    await expect(refused).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      violations: [{ path: ["input", "formdatas", 1, name], code }],
    });
  });

  it("refuses a second answer to a form that takes one, in whichever list", async () => {
    const refused = resolve({ customFields: [answerTo(10, 100, "s")], formdatas: [answerTo(10, 101, "l")] });
    await expect(refused).rejects.toMatchObject({
      violations: [{ path: ["input", "formdatas", 0], code: "TOO_MANY_ITEMS" }],
    });
  });

  it.each([
    ["whose value another has", { value: "1" }, { value: "1" }],
    ["without a value whose label is the value of another", { label: "1" }, { value: "1" }],
  ])("refuses an option %s, which the API would take for it", async (_, option, other) => {
    const refvalues = [
      { id: 300, ...option },
      { id: 301, ...other },
    ];
    const lists = { survey: [{ id: 30, label: "Twins", type: "radio", refvalues }] };
    const refused = resolve({ formdatas: [answerTo(30, 300, "1")] }, (call) => formList(call, lists));
    await expect(refused).rejects.toMatchObject({
      violations: [{ path: ["input", "formdatas", 0, "formRefId"], code: "UNKNOWN_OPTION" }],
    });
  });

  it("refuses nothing where forms can't be read: it says that it may succeed later", async () => {
    const unread = resolve({ formdatas: [answerTo(20, 200, "w")] }, () => rest(503, {}));
    await expect(unread).rejects.toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
  });
});
