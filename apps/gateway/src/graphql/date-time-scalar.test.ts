import { expect, it } from "vitest";
import { dateTimeScalar } from "./date-time-scalar.js";

it.each(["2023-11-07T05:31:56.123456Z", "2023-11-07", "not a date: the domain validates it"])(
  "text goes in and out as it stands: %s",
  (value) => {
    expect(dateTimeScalar.parseValue(value)).toBe(value);
    expect(dateTimeScalar.serialize(value)).toBe(value);
  },
);

it.each([1_699_335_116, new Date(0), true, ["2023-11-07"], {}])("%j is no timestamp, and isn't repeated", (value) => {
  expect(() => dateTimeScalar.parseValue(value)).toThrow("DateTime must be text.");
  expect(() => dateTimeScalar.serialize(value)).toThrow("DateTime must be text.");
});
