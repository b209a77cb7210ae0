import { errors } from "domain/errors";
import { tableOf } from "testing/documents";
import { describe, expect, it } from "vitest";
import { protocolCodes } from "./format-error.js";

const codes = [...new Set([...Object.keys(errors), ...protocolCodes])].sort();

describe("docs/errors.md", () => {
  const rows = tableOf("docs/errors.md", "Codes");

  it("lists every code that an error may have", () => {
    expect(rows.map(([code]) => code).sort()).toEqual(codes);
  });

  it("tells which may succeed later", () => {
    const documented = rows.filter(([, retry]) => retry === "yes").map(([code]) => code);
    const retryable = Object.entries(errors).flatMap(([code, facts]) => (facts.retryable ? [code] : []));
    expect(documented.sort()).toEqual(retryable.sort());
  });
});

describe("docs/frontends.md", () => {
  it("says of every code what a frontend does, once", () => {
    const rows = tableOf("docs/frontends.md", "What to do on each code");
    const named = rows.flatMap(([, cell = ""]) => cell.match(/[A-Z]{2}[A-Z_]+/g) ?? []);
    expect(named.sort()).toEqual(codes);
  });
});
