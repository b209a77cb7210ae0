import { expect, test } from "vitest";
import { answerOf, emptyValues, inputOf } from "./values.js";

test("an input has what was filled in, without the spaces around it, and nothing else", () => {
  const texts = { ...emptyValues.texts, firstname: " Camille ", mobile: "  ", "address.city": "Paris" };
  expect(inputOf({ ...emptyValues, texts })).toEqual({ firstname: "Camille", address: { city: "Paris" } });
  expect(inputOf(emptyValues)).toEqual({});
});

test("a chosen option is an answer with the ids and the value that its form gives it", () => {
  const option = { id: "60", label: "Yes", value: "yes" };
  const form = { id: "61", label: "May write to me", type: "radio", refvalues: [option] };
  const answers = { customFields: null, formdatas: answerOf(form, option) };
  expect(inputOf({ ...emptyValues, answers })).toEqual({
    formdatas: [{ formId: "61", formRefId: "60", data: "yes" }],
  });
});
