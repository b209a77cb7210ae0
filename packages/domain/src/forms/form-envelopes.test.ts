import { describe, expect, it } from "vitest";
import { decodeResponse, encode, isReadModel } from "../model/index.js";
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
    expect(encode(FormResponse, decodeResponse(FormResponse, alone).value)).toEqual(alone);
    expect(encode(FormListResponse, decodeResponse(FormListResponse, listed).value)).toEqual(listed);
  });

  it("may have more than is known, a number as its option's value, and no options", () => {
    const options = [{ id: 70, value: 12, order: 1 }];
    const body = {
      data: {
        forms: [
          { ...form, archived: false, refvalues: options },
          { id: 8, type: "text" },
        ],
      },
    };
    const { value, violations } = decodeResponse(FormListResponse, body);
    expect(violations).toEqual([]);
    expect(value.data.forms).toMatchObject([{ refvalues: [{ id: "70", value: "12" }] }, { id: "8", refvalues: [] }]);
  });

  it.each([
    ["id", { type: "text" }],
    ["type", { id: 8 }],
  ])("without its %s is none", (name, incomplete) => {
    const { violations } = decodeResponse(FormResponse, { data: { form: incomplete } });
    expect(violations).toMatchObject([{ path: ["data", "form", name], code: "REQUIRED" }]);
  });

  it.each([Form, FormOption, FormResponse, FormListResponse])("is never written: %o", (model) => {
    expect(isReadModel(model)).toBe(true);
  });
});
