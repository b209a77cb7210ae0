import { expect, it } from "vitest";
import { dateTimeScalar } from "./date-time-scalar.js";

it.each(["2023-11-07T05:31:56.123456Z", "2023-11-07T05:31:56+02:00"])("%s goes in and out as it stands", (value) => {
  expect(dateTimeScalar.parseValue(value)).toBe(value);
  expect(dateTimeScalar.serialize(value)).toBe(value);
});

it.each(["2023-11-07", "not a date: the domain validates it"])(
  "as input, %s is for the domain to validate",
  (value) => {
    expect(dateTimeScalar.parseValue(value)).toBe(value);
  },
);

it.each(["2023-11-07", "not a date", 1_699_335_116, new Date(0), true, ["2023-11-07"], {}])(
  "%j in a response is no date-time that could be shown",
  (value) => {
    expect(() => dateTimeScalar.serialize(value)).toThrow(expect.objectContaining({ code: "UPSTREAM_INVALID" }));
  },
);

it.each([1_699_335_116, new Date(0), true, ["2023-11-07"], {}])("%j is no input, and isn't repeated", (value) => {
  expect(() => dateTimeScalar.parseValue(value)).toThrow("DateTime must be text.");
});
