import { describe, expect, test } from "vitest";
import { fieldErrors } from "./field-errors.js";

const at = (...path: readonly (string | number)[]) => ({ path, code: "TOO_LONG", message: "" });

describe("the field of an error", () => {
  test.each([
    ["a field", ["input", "mail"], "mail"],
    ["a nested field", ["input", "address", "postalcode"], "address.postalcode"],
    ["a part of a consent", ["input", "formdatas", 0, "formRefId"], "formdatas"],
    ["a part of a custom field, from a list of texts", ["input", "customFields", "0", "data"], "customFields"],
    ["an answer as a whole", ["input", "formdatas"], "formdatas"],
    ["what is not on the page", ["input", "address", "county"], null],
    ["what a field's name begins like", ["input", "mailing"], null],
    ["the input as a whole", ["input"], null],
    ["nothing", [], null],
  ])("%s", (_name, path, field) => {
    expect(fieldErrors([at(...path)])).toEqual([{ field, code: "TOO_LONG" }]);
  });

  test("errors are in the order of the page, one for each field, those of no field first", () => {
    const errors = [at("input", "address", "city"), at("input", "mail"), at(), at("input", "mail")];
    expect(fieldErrors(errors).map(({ field }) => field)).toEqual([null, "mail", "address.city"]);
  });
});
