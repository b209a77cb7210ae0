import { expect, it } from "vitest";
import { dateScalar } from "./date-scalar.js";

it.each([
  ["1990-05-17", "1990-05-17"],
  ["1990-05-17T00:00:00Z", "1990-05-17"],
  ["1990-05-17T00:00:00+02:00", "1990-05-17"],
  ["1990-05-17T23:59:59.999999-11:00", "1990-05-17"],
  [" 1990-05-17 00:00:00", "1990-05-17"],
])("%s is shown as %s, and taken as it stands, for the domain to validate", (value, shown) => {
  expect(dateScalar.serialize(value)).toBe(shown);
  expect(dateScalar.parseValue(value)).toBe(value);
});

it.each(["nobody knows when", "1990-02-30", "", 643_000_000, new Date(0), true, ["1990-05-17"], {}])(
  "%j in a response is no day that could be shown",
  (value) => {
    expect(() => dateScalar.serialize(value)).toThrow(expect.objectContaining({ code: "UPSTREAM_INVALID" }));
  },
);

it.each([643_000_000, new Date(0), true, ["1990-05-17"], {}])("%j is no input, and isn't repeated", (value) => {
  expect(() => dateScalar.parseValue(value)).toThrow("Date must be text.");
});
