import { describe, expect, it } from "vitest";
import { isMoment, momentOf } from "./moment.js";

// A Wednesday, with a leap day behind it.
const nowMs = Date.parse("2024-07-31T13:45:30.250Z");

describe("the instant that a condition means", () => {
  it.each([
    ["2023-11-07", "2023-11-07T00:00:00Z", "2023-11-07T23:59:59.999999999Z"],
    ["now/d", "2024-07-31T00:00:00.000Z", "2024-07-31T23:59:59.999999999Z"],
    ["now-1d/d", "2024-07-30T00:00:00.000Z", "2024-07-30T23:59:59.999999999Z"],
    ["now/h", "2024-07-31T13:00:00.000Z", "2024-07-31T13:59:59.999999999Z"],
    ["now/m", "2024-07-31T13:45:00.000Z", "2024-07-31T13:45:59.999999999Z"],
    ["now/s", "2024-07-31T13:45:30.000Z", "2024-07-31T13:45:30.999999999Z"],
    ["now/w", "2024-07-29T00:00:00.000Z", "2024-08-04T23:59:59.999999999Z"],
    ["now-3d/w", "2024-07-22T00:00:00.000Z", "2024-07-28T23:59:59.999999999Z"],
    ["now-5M/M", "2024-02-01T00:00:00.000Z", "2024-02-29T23:59:59.999999999Z"],
    ["now+1y/y", "2025-01-01T00:00:00.000Z", "2025-12-31T23:59:59.999999999Z"],
    ["now-2024y/y", "0000-01-01T00:00:00.000Z", "0000-12-31T23:59:59.999999999Z"],
  ])("%s lasts from %s to %s", (value, first, last) => {
    expect(isMoment(value)).toBe(true);
    expect(momentOf(value, nowMs, "first")).toBe(first);
    expect(momentOf(value, nowMs, "last")).toBe(last);
  });

  it.each([
    ["2023-11-07T05:31:56.1234567Z", "2023-11-07T05:31:56.1234567Z"],
    ["2023-11-07T05:31:56+02:00", "2023-11-07T03:31:56.000Z"],
    ["now", "2024-07-31T13:45:30.250Z"],
    ["now-30d", "2024-07-01T13:45:30.250Z"],
    ["now-1h", "2024-07-31T12:45:30.250Z"],
    ["now+90s", "2024-07-31T13:47:00.250Z"],
    ["now-45m", "2024-07-31T13:00:30.250Z"],
    ["now+1w", "2024-08-07T13:45:30.250Z"],
    ["now-1y", "2023-07-31T13:45:30.250Z"],
    // A month that has no such day ends before it.
    ["now-1M", "2024-06-30T13:45:30.250Z"],
    ["now-5M", "2024-02-29T13:45:30.250Z"],
    ["now-17M", "2023-02-28T13:45:30.250Z"],
    ["now+7M", "2025-02-28T13:45:30.250Z"],
    // Years before 100 are themselves, and not those of the twentieth century.
    ["now-1930y", "0094-07-31T13:45:30.250Z"],
  ])("%s is %s at either end", (value, instant) => {
    expect(isMoment(value)).toBe(true);
    expect(momentOf(value, nowMs, "first")).toBe(instant);
    expect(momentOf(value, nowMs, "last")).toBe(instant);
  });

  it("a leap day is a day before it in years without one", () => {
    expect(momentOf("now-1y", Date.parse("2024-02-29T00:00:00Z"), "first")).toBe("2023-02-28T00:00:00.000Z");
  });

  it.each([
    "now+9999y",
    "now-999999y",
    "now+999999M",
    "now-2025y/y",
    "9999-12-31T23:59:59-01:00",
    "0000-01-01T00:00:00+01:00",
  ])("%s is an instant that no date-time can tell", (value) => {
    expect(isMoment(value)).toBe(true);
    expect(momentOf(value, nowMs, "first")).toBeNull();
    expect(momentOf(value, nowMs, "last")).toBeNull();
  });

  it.each([
    "",
    "today",
    "NOW",
    "now-",
    "now-1",
    "now-1D",
    "now--1d",
    "now-1.5d",
    "now-1d/",
    "now-1d/q",
    "now-1234567d",
  ])("%j is none", (value) => {
    expect(isMoment(value)).toBe(false);
    expect(momentOf(value, nowMs, "first")).toBeNull();
  });

  it.each(["2023-02-30", "2023-11-07 05:31:56Z", "2023-11-07T05:31:56", " now", "now\n", 1, null, undefined, ["now"]])(
    "%j is none either",
    (value) => {
      expect(isMoment(value)).toBe(false);
    },
  );
});
