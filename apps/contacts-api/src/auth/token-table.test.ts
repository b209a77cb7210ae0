import { expect, it } from "vitest";
import { tokenTable } from "./token-table.js";

const createdAt = "2026-01-01T00:00:00.000Z";

it("columns line up under their headers, and a token without a label shows a dash", () => {
  const lines = tokenTable([
    {
      id: "0123456789ab",
      userId: "7",
      groupId: "30000",
      label: "web app",
      createdAt,
      expiresAt: "2026-04-01T00:00:00.000Z",
    },
    {
      id: "ba9876543210",
      userId: "123456",
      groupId: "3",
      label: null,
      createdAt,
      expiresAt: "2026-05-01T00:00:00.000Z",
    },
  ]);
  expect(lines).toStrictEqual([
    "ID            USER    GROUP  LABEL    EXPIRES",
    "0123456789ab  7       30000  web app  2026-04-01T00:00:00.000Z",
    "ba9876543210  123456  3      -        2026-05-01T00:00:00.000Z",
  ]);
});

it("no tokens make a header alone", () => {
  expect(tokenTable([])).toStrictEqual(["ID  USER  GROUP  LABEL  EXPIRES"]);
});
