import { describe, expect, it } from "vitest";
import { decodeReceived, encode, isReadModel } from "../model/index.js";
import { Form, FormListResponse, FormOption, FormResponse } from "./index.js";

const form = {
  id: 7,
  label: "Newsletter",
  type: "radio",
  refvalues: [{ id: 70, form_id: 7, label: "Yes", value: "yes" }],
};

describe("a form", () => {
  it("comes back from a round trip, alone and in a list", () => {
    const alone = { data: { form }, status: "success" };
    const listed = { data: { forms: [form, { ...form, id: 8 }] }, status: "success" };
    expect(encode<object>(FormResponse, Object(decodeReceived(FormResponse, alone)))).toEqual(alone);
    expect(encode<object>(FormListResponse, Object(decodeReceived(FormListResponse, listed)))).toEqual(listed);
  });

  it("may have more than is known, a number as its option's value, and no options", () => {
    const options = [{ id: 70, value: 12, order: 1 }];
    expect(decodeReceived(Form, { ...form, archived: false, refvalues: options })).toMatchObject({
      refvalues: [{ id: "70", value: "12" }],
    });
    expect(decodeReceived(Form, { id: 8, type: "text" })).toMatchObject({ id: "8", refvalues: [] });
  });

  it("without its id is none", () => {
    expect(decodeReceived(FormListResponse, { data: { forms: [form, { type: "text" }] } })?.data?.forms).toHaveLength(
      1,
    );
  });

  it.each([Form, FormOption, FormResponse, FormListResponse])("is never sent: %o", (model) => {
    expect(isReadModel(model)).toBe(true);
  });
});
