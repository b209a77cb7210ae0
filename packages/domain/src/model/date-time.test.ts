import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf, isDateTime, isInstant, isPlainDate, toUtc } from "./date-time.js";

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

describe("isInstant", () => {
  it.each(["0000-01-01T00:00:00-00:01", "9999-12-31T23:59:59+00:01", "2023-11-07T05:31:56Z"])(
    "holds for %s",
    (value) => {
      expect(isInstant(value)).toBe(true);
    },
  );

  it.each(["0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "2023-11-07", "", 5])(
    "does not hold for %s",
    (value) => {
      expect(isInstant(value)).toBe(false);
    },
  );
});

describe("toUtc", () => {
  it.each([
    ["2023-11-07", "2023-11-07T00:00:00Z"],
    ["2023-11-07T05:31:56.5+05:30", "2023-11-07T00:01:56.500Z"],
    ["2026-01-01T00:00:00+02:00", "2025-12-31T22:00:00.000Z"],
    ["2026-01-01T00:00:00.123456+02:00", "2025-12-31T22:00:00.123456Z"],
    ["2025-12-31T22:00:00.123456789-02:00", "2026-01-01T00:00:00.123456789Z"],
    ["2023-11-07T05:31:56.1200Z", "2023-11-07T05:31:56.1200Z"],
    ["0000-01-01T00:00:00.123456-00:01", "0000-01-01T00:01:00.123456Z"],
    ["0099-12-31T23:59:59.123456-00:01", "0100-01-01T00:00:59.123456Z"],
    ["9999-12-31T23:59:59.123456+00:01", "9999-12-31T23:58:59.123456Z"],
  ])("%s is %s", (value, expected) => {
    expect(toUtc(value)).toBe(expected);
  });

  it.each([
    "",
    "soon",
    "1815-13-10",
    "2023-11-07T05:31:56+24:00",
    "0000-01-01T00:00:00.123456+00:01",
    "9999-12-31T23:59:59.123456-00:01",
  ])("leaves %j as it is, which is no date", (value) => {
    expect(toUtc(value)).toBe(value);
  });

  it("gives every instant as a date-time that is accepted again, and is the same instant", () => {
    const pad = (number: number) => String(number).padStart(2, "0");
    const offset = fc
      .tuple(fc.constantFrom("+", "-"), fc.nat(23), fc.nat(59))
      .map(([sign, hours, minutes]) => `${sign}${pad(hours)}:${pad(minutes)}`);
    const edges = fc.constantFrom("0000-01-01T00:00:00", "9999-12-31T23:59:59", "2024-02-29T12:00:00");
    fc.assert(
      fc.property(edges, fc.nat(999_999), offset, (local, microseconds, at) => {
        const value = `${local}.${String(microseconds).padStart(6, "0")}${at}`;
        fc.pre(isInstant(value));
        const utc = toUtc(value);
        expect(isInstant(utc)).toBe(true);
        expect(utc).toMatch(/^\d{4}-.*\.\d{6}Z$/);
        expect(Date.parse(utc)).toBe(Date.parse(value));
        expect(instantOf(utc)).toBe(instantOf(value));
      }),
    );
  });
});

describe("instantOf", () => {
  it.each([
    "2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00.000000Z",
    "2026-01-01T02:30:00+02:30",
    "2025-12-31T23:00:00.0-01:00",
    "2026-01-01",
  ])("has one spelling for %s and whatever is the same instant", (value) => {
    expect(instantOf(value)).toBe("2026-01-01T00:00:00Z");
  });

  it("keeps every significant digit, whatever the offset", () => {
    expect(instantOf("2026-01-01T02:00:00.123456700+02:00")).toBe("2026-01-01T00:00:00.1234567Z");
  });

  it("tells instants apart at the edges of the years", () => {
    const edges = ["9999-12-31T23:59:59-00:01", "9999-12-31T23:59:59Z", "0000-01-01T00:00:00+00:01", "0000-01-01"];
    expect(new Set(edges.map(instantOf)).size).toBe(edges.length);
  });

  it.each(["", "soon", "Z", "5", "May 2020", "2026-1-1", "2026-13-01T00:00:00Z"])(
    "leaves %j as it is, which is no instant",
    (value) => {
      expect(instantOf(value)).toBe(value);
    },
  );
});
