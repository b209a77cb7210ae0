import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDateTime, isPlainDate, toUtc } from "./date-time.js";

describe("isPlainDate", () => {
  it("holds for each day that a calendar has, and for no other", () => {
    const day = fc.record({ year: fc.nat(9999), month: fc.nat(13), day: fc.nat(32) });
    fc.assert(
      fc.property(day, ({ year, month, day: dayOfMonth }) => {
        const pad = (number: number, length: number) => String(number).padStart(length, "0");
        const value = `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
        const parsed = new Date(`${value}T00:00:00Z`);
        const onCalendar = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
        expect(isPlainDate(value)).toBe(onCalendar);
      }),
    );
  });
});

describe("isDateTime", () => {
  it.each(["2023-11-07T05:31:56Z", "2023-11-07T05:31:56.123456Z", "2024-02-29T23:59:59+05:30"])(
    "holds for %s",
    (value) => {
      expect(isDateTime(value)).toBe(true);
    },
  );

  it.each([
    "2023-11-07",
    "2023-11-07 05:31:56Z",
    "2023-11-07T05:31Z",
    "2023-11-07T05:31:56",
    "2023-02-29T05:31:56Z",
    "2023-11-07T25:31:56Z",
    "2023-11-07T05:31:56+24:00",
    " 2023-11-07T05:31:56Z",
    "",
    1_699_335_116,
  ])("does not hold for %s", (value) => {
    expect(isDateTime(value)).toBe(false);
  });
});

it("toUtc names the same instant", () => {
  expect(toUtc("2023-11-07T05:31:56.5+05:30")).toBe("2023-11-07T00:01:56.500Z");
});

it.each(["", "soon", "1815-13-10", "2023-11-07T05:31:56+24:00"])(
  "toUtc leaves %j as it is, which is no date",
  (value) => {
    expect(toUtc(value)).toBe(value);
  },
);
