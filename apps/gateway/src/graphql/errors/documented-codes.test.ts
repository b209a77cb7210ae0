import { errors } from "domain/errors";
import { tableOf } from "testing/documents";
import { describe, expect, it } from "vitest";
import { protocolCodes } from "./format-error.js";

describe("docs/errors.md", () => {
  const rows = tableOf("docs/errors.md", "Codes");

  it("lists every code that an error may have", () => {
    const codes = new Set([...Object.keys(errors), ...protocolCodes]);
    expect(rows.map(([code]) => code).sort()).toEqual([...codes].sort());
  });

  it("tells which may succeed later", () => {
    const documented = rows.filter(([, retry]) => retry === "yes").map(([code]) => code);
    const retryable = Object.entries(errors).flatMap(([code, facts]) => (facts.retryable ? [code] : []));
    expect(documented.sort()).toEqual(retryable.sort());
  });
});
