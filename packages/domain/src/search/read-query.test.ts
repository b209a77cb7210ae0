import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { describe, expect, it } from "vitest";
import type { Operator } from "./operator.js";
import { operators } from "./operator.js";
import { maxConditions, readQuery } from "./read-query.js";
import type { Condition, SearchQuery } from "./search-query.js";
import { everything } from "./search-query.js";
import { writeQuery } from "./write-query.js";

const text = fc.string({ unit: "grapheme", maxLength: 20 }).filter((value) => !value.includes("\0"));
const ids = fc.array(fc.maxSafeNat().map(String), { minLength: 1, maxLength: 3 });
const combination = fc.constantFrom("all" as const, "any" as const);

const operandsOf: Record<(typeof operators)[Operator], Arbitrary<Pick<Condition, "values" | "from" | "to">>> = {
  none: fc.constant({ values: [] }),
  one: fc.record({ values: text.map((value) => [value]) }),
  list: fc.record({ values: fc.array(text, { minLength: 1, maxLength: 3 }) }),
  bounds: fc.oneof(
    fc.record({ values: fc.constant([]), from: text }),
    fc.record({ values: fc.constant([]), to: text }),
    fc.record({ values: fc.constant([]), from: text, to: text }),
  ),
};

const condition: Arbitrary<Condition> = fc
  .record({
    attribute: text.filter((attribute) => attribute !== "form"),
    operator: fc.constantFrom(...(Object.keys(operators) as Operator[])),
    form: fc.oneof(
      fc.constant({}),
      fc.record({ formId: fc.maxSafeNat().map(String) }),
      fc.record({ formId: fc.maxSafeNat().map(String), formRefIds: ids }),
    ),
  })
  .chain(({ attribute, form, operator }) =>
    operandsOf[operators[operator]].map((operands) => ({ attribute, operator, ...operands, ...form })),
  );

const query: Arbitrary<SearchQuery> = fc.record({
  combination,
  groups: fc.array(fc.record({ combination, conditions: fc.array(condition, { maxLength: 3 }) }), { maxLength: 3 }),
});

/** A query of one condition, which stands at `at`. */
const only = (json: unknown): unknown => ({ $all: [{ $at_least_one: [{ $condition: json }] }] });
const at = ["query", "$all", 0, "$at_least_one", 0, "$condition"];
const surname = { attr: "surname", ope: "eql", value: "Doe" };

describe("a query that is read", () => {
  it("is the one that was written", () => {
    fc.assert(
      fc.property(query, (written) => {
        const json: unknown = JSON.parse(JSON.stringify(writeQuery(written)));
        // fast-check's records have no prototype.
        expect(readQuery(json, [])).toEqual({ query: written, violations: [] });
      }),
    );
  });

  it("any JSON at all is read, or refused at a path that begins where it stands", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.jsonValue().map(only)), (json) => {
        const { violations } = readQuery(json, ["query"]);
        expect(violations.every(({ path }) => path[0] === "query")).toBe(true);
        const paths = violations.map(({ path }) => path.join());
        expect(new Set(paths).size).toBe(paths.length);
      }),
    );
  });

  it("of nothing is everything", () => {
    expect(readQuery({ $all: [] }, [])).toStrictEqual({ query: everything, violations: [] });
    expect(readQuery({ $at_least_one: [] }, []).query).toStrictEqual({ combination: "any", groups: [] });
  });

  it.each([
    ["a number", 1, "1"],
    ["a boolean", true, "true"],
    ["text", "1", "1"],
    ["empty text", "", ""],
  ])("takes %s as a value", (_, value, expected) => {
    const { query: read, violations } = readQuery(only({ ...surname, value }), []);
    expect(violations).toStrictEqual([]);
    expect(read.groups[0]?.conditions[0]?.values).toStrictEqual([expected]);
  });

  it("asks for options of a form without a value", () => {
    const json = { attr: "form", ope: "any_of", form_id: 1, form_ref_ids: [2] };
    expect(readQuery(only(json), []).violations).toStrictEqual([]);
  });

  it("passes over what an operator does not take", () => {
    const read = readQuery(only({ attr: "surname", ope: "ext", value: {}, from: [], form_id: null }), []);
    expect(read.violations).toStrictEqual([]);
    expect(read.query.groups[0]?.conditions).toStrictEqual([{ attribute: "surname", operator: "ext", values: [] }]);
  });
});

const twoLevels = "must hold $all or $at_least_one, and nothing else";
const alone = "must hold $condition, and nothing else";
const noObject = "must be an object";
const noValue = "must be text, a number or a boolean";
const noText = "must not have characters that can't be stored";
const noId = "must be an id, a whole number from 0 to 2^53 - 1";
const tooMany = "must have at most 1000 items";

describe("a query that is refused says where and why", () => {
  it.each([
    [undefined, [], "is required"],
    [null, [], "is required"],
    ["x", [], noObject],
    [[], [], noObject],
    [{}, [], twoLevels],
    [{ all: [] }, [], twoLevels],
    [{ $all: [], $at_least_one: [] }, [], twoLevels],
    [{ constructor: [] }, [], twoLevels],
    [{ $all: {} }, ["$all"], "must be a list"],
    [{ $all: null }, ["$all"], "must be a list"],
    [{ $all: Array.from({ length: 1_001 }, () => ({ $all: [] })) }, ["$all"], tooMany],
    [{ $all: [null] }, ["$all", 0], "is required"],
    [{ $all: [{ $all: [] }, 1] }, ["$all", 1], noObject],
    // A condition directly under the root (the contract, section 2.5).
    [{ $all: [{ $condition: surname }] }, ["$all", 0], twoLevels],
    [{ $all: [{ $at_least_one: 1 }] }, ["$all", 0, "$at_least_one"], "must be a list"],
    // A third level.
    [{ $all: [{ $all: [{ $all: [] }] }] }, ["$all", 0, "$all", 0], alone],
    [{ $all: [{ $all: [null] }] }, ["$all", 0, "$all", 0], noObject],
    [{ $all: [{ $all: [{ $condition: surname, x: 1 }] }] }, ["$all", 0, "$all", 0], alone],
  ])("%j", (json, path, message) => {
    const { query: read, violations } = readQuery(json, ["query"]);
    expect(violations).toMatchObject([{ path: ["query", ...path], message }]);
    expect(read.groups.flatMap(({ conditions }) => conditions)).toStrictEqual([]);
  });

  it.each([
    [null, [], noObject],
    [[], [], noObject],
    [{ ope: "ext" }, ["attr"], "is required"],
    [{ attr: 1, ope: "ext" }, ["attr"], "must be text"],
    [{ attr: "a\0", ope: "ext" }, ["attr"], noText],
    [{ attr: "x".repeat(10_001), ope: "ext" }, ["attr"], "must have at most 10000 characters"],
    [{ attr: "surname" }, ["ope"], "is required"],
    [{ attr: "surname", ope: "toString" }, ["ope"], expect.stringContaining("must be one of eql, not_eql, ")],
    [{ attr: "surname", ope: ["ext"] }, ["ope"], expect.stringContaining("must be one of ")],
    [{ attr: "surname", ope: "eql" }, ["value"], "is required"],
    [{ attr: "surname", ope: "eql", value: null }, ["value"], "is required"],
    [{ attr: "surname", ope: "eql", value: {} }, ["value"], noValue],
    [{ attr: "surname", ope: "eql", value: ["a"] }, ["value"], noValue],
    [{ attr: "surname", ope: "eql", value: Infinity }, ["value"], noValue],
    [{ attr: "surname", ope: "eql", value: "\ud800" }, ["value"], noText],
    [{ attr: "surname", ope: "eql", value: "x".repeat(10_001) }, ["value"], "must have at most 10000 characters"],
    [{ attr: "surname", ope: "any_of" }, ["value"], "is required"],
    [{ attr: "surname", ope: "any_of", value: "a" }, ["value"], "must be a list"],
    [{ attr: "surname", ope: "any_of", value: [] }, ["value"], "must not be empty"],
    [{ attr: "surname", ope: "any_of", value: ["a", null] }, ["value", 1], noValue],
    [{ attr: "surname", ope: "any_of", value: ["a", "b", "\0"] }, ["value", 2], noText],
    [{ attr: "surname", ope: "none_of", value: Array.from({ length: 1_001 }, String) }, ["value"], tooMany],
    [{ attr: "UpdatedAt", ope: "range" }, ["from"], "is required"],
    [{ attr: "UpdatedAt", ope: "range", from: null, to: null }, ["from"], "is required"],
    [{ attr: "UpdatedAt", ope: "range", from: {} }, ["from"], noValue],
    [{ attr: "UpdatedAt", ope: "range", from: "now", to: [] }, ["to"], noValue],
    [{ attr: "form", ope: "ext" }, ["form_id"], "is required"],
    [{ attr: "form", ope: "ext", form_id: "1" }, ["form_id"], noId],
    [{ attr: "form", ope: "ext", form_id: -1 }, ["form_id"], noId],
    [{ attr: "form", ope: "ext", form_id: 1, form_ref_ids: 2 }, ["form_ref_ids"], "must be a list"],
    [{ attr: "form", ope: "ext", form_id: 1, form_ref_ids: [2, 1.5] }, ["form_ref_ids", 1], noId],
    [
      { attr: "form", ope: "ext", form_id: 1, form_ref_ids: Array.from({ length: 1_001 }, () => 1) },
      ["form_ref_ids"],
      tooMany,
    ],
    [{ attr: "form", ope: "any_of", form_id: 1, form_ref_ids: [] }, ["value"], "is required"],
  ])("the condition %j", (json, path, message) => {
    expect(readQuery(only(json), ["query"]).violations).toMatchObject([{ path: [...at, ...path], message }]);
  });

  it("and every mistake of it at once, while the rest is read", () => {
    const json = { $all: [1, { $all: [{ $condition: { attr: "a" } }, { $condition: surname }] }, { $all: [{}] }] };
    const { query: read, violations } = readQuery(json, []);
    expect(violations.map(({ path }) => path.join("."))).toStrictEqual([
      "$all.0",
      "$all.1.$all.0.$condition.ope",
      "$all.2.$all.0",
    ]);
    expect(read.groups.map(({ conditions }) => conditions.length)).toStrictEqual([1, 0]);
  });

  it("where it has too many conditions in all", () => {
    const group = (length: number) => ({ $all: Array.from({ length }, () => ({ $condition: surname })) });
    const most = { $all: [group(maxConditions - 1), group(1)] };
    expect(readQuery(most, ["query"]).violations).toStrictEqual([]);
    const message = `must have at most ${maxConditions} conditions`;
    expect(readQuery({ $all: [...most.$all, group(1)] }, ["query"]).violations).toMatchObject([
      { path: ["query"], code: "TOO_COMPLEX", message },
    ]);
  });
});
