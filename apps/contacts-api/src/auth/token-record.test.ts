import * as fc from "fast-check";
import { expect, it } from "vitest";
import { decodeTokenRecord, encodeTokenRecord, isLabel } from "./token-record.js";
import type { TokenRecord } from "./token-record.js";

const record: TokenRecord = {
  userId: "7",
  groupId: "3",
  label: "web",
  createdAt: "2026-01-01T00:00:00.000Z",
  expiresAt: "2026-04-01T00:00:00.000Z",
};

it("a record is read back as it was written", () => {
  expect(decodeTokenRecord(encodeTokenRecord(record))).toStrictEqual(record);
  expect(decodeTokenRecord(encodeTokenRecord({ ...record, label: null }))?.label).toBeNull();
});

it("a record that could not be read back is not written", () => {
  expect(() => encodeTokenRecord({ ...record, userId: "07" })).toThrow("userId");
  expect(() => encodeTokenRecord({ ...record, label: "two\nlines" })).toThrow("label");
});

it.each([
  ["a missing user", { ...record, userId: undefined }],
  ["a user that is a number", { ...record, userId: 7 }],
  ["a user that is no id", { ...record, userId: "-7" }],
  ["a group that is too large", { ...record, groupId: "9007199254740992" }],
  ["a group that is an object", { ...record, groupId: { toString: "3" } }],
  ["a label with an escape sequence", { ...record, label: "\u001B[2J" }],
  ["a time that is none", { ...record, expiresAt: "soon" }],
  ["a list", [record]],
  ["null", null],
])("%s is garbage", (_, value) => {
  expect(decodeTokenRecord(JSON.stringify(value))).toBeNull();
});

it("no string whatsoever makes the reader throw", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (value) => {
      expect(decodeTokenRecord(value)).toBeNull();
    }),
  );
});

it.each(["web", "Équipe de Lyon", "日本", "a-b_c (1)", "x".repeat(64)])("%j is a label", (text) => {
  expect(isLabel(text)).toBe(true);
});

it.each(["", " ", " web", "web ", "a  b", "a\tb", "a\nb", "\u001B[31m", "\u202Egnp", "a\u200Bb", "x".repeat(65)])(
  "%j is no label",
  (text) => {
    expect(isLabel(text)).toBe(false);
  },
);
