import { maxConditions } from "domain/search";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maxValues, toTwoLevels } from "./two-levels.js";
import type { Expression, TwoLevels } from "./two-levels.js";

/** A leaf is the number of a fact, and a contact a list of the facts that hold of it. */
type Facts = readonly boolean[];

function holds(expression: Expression<number>, facts: Facts): boolean {
  if (expression.kind === "leaf") return facts[expression.leaf] ?? false;
  if (expression.parts.length === 0) return true;
  return expression.kind === "all"
    ? expression.parts.every((part) => holds(part, facts))
    : expression.parts.some((part) => holds(part, facts));
}

const asExpression = ({ combination, groups }: TwoLevels<number>): Expression<number> => ({
  kind: combination,
  parts: groups.map((group) => ({ kind: group.combination, parts: group.conditions.map(leaf) })),
});

const leaf = (fact: number): Expression<number> => ({ kind: "leaf", leaf: fact, values: 1 });
const all = (...parts: Expression<number>[]): Expression<number> => ({ kind: "all", parts });
const any = (...parts: Expression<number>[]): Expression<number> => ({ kind: "any", parts });

const factCount = 6;

const everyContact = Array.from({ length: 2 ** factCount }, (_, bits): Facts =>
  Array.from({ length: factCount }, (__, fact) => (bits & (1 << fact)) > 0),
);

const { tree } = fc.letrec<{ tree: Expression<number>; fact: Expression<number>; combined: Expression<number> }>(
  (tie) => ({
    tree: fc.oneof({ maxDepth: 5, withCrossShrink: true }, tie("fact"), tie("combined")),
    fact: fc.nat(factCount - 1).map(leaf),
    combined: fc.record({
      kind: fc.constantFrom("all" as const, "any" as const),
      parts: fc.array(tie("tree"), { maxLength: 4 }),
    }),
  }),
);

const sizeOf = (levels: TwoLevels<number> | null) => levels?.groups.flatMap(({ conditions }) => conditions).length;

describe("a filter in two levels", () => {
  it("accepts the same contacts as the filter, whatever they are", () => {
    let compiled = 0;
    fc.assert(
      fc.property(tree, (expression) => {
        const levels = toTwoLevels(expression);
        if (!levels) return;
        compiled += 1;
        expect(sizeOf(levels)).toBeLessThanOrEqual(maxConditions);
        expect(everyContact.filter((facts) => holds(asExpression(levels), facts))).toEqual(
          everyContact.filter((facts) => holds(expression, facts)),
        );
      }),
      { numRuns: 500 },
    );
    expect(compiled).toBeGreaterThan(100);
  });

  it("has no empty group", () => {
    fc.assert(
      fc.property(tree, (expression) => {
        const groups = toTwoLevels(expression)?.groups ?? [];
        expect(groups.every(({ conditions }) => conditions.length > 0)).toBe(true);
      }),
    );
  });

  it("is the smaller one of the two that there are", () => {
    const pairs = Array.from({ length: 40 }, (_, index) => [leaf(index), leaf(index + 1)] as const);
    expect(toTwoLevels(all(...pairs.map((pair) => any(...pair))))).toMatchObject({ combination: "all" });
    expect(toTwoLevels(any(...pairs.map((pair) => all(...pair))))).toMatchObject({ combination: "any" });
    expect(sizeOf(toTwoLevels(any(...pairs.map((pair) => all(...pair)))))).toBe(80);
  });

  it("is everybody for what holds of everybody", () => {
    const everybody = { combination: "all", groups: [] };
    for (const expression of [all(), any(), all(any(), all()), any(leaf(1), all())])
      expect(toTwoLevels(expression)).toEqual(everybody);
  });

  it("is refused beyond its bounds, and made up to them", () => {
    const leaves = (count: number) => Array.from({ length: count }, (_, index) => leaf(index));
    expect(sizeOf(toTwoLevels(all(...leaves(maxConditions))))).toBe(maxConditions);
    expect(toTwoLevels(all(...leaves(maxConditions + 1)))).toBeNull();
    const withValues = (values: number): Expression<number> => ({ kind: "leaf", leaf: 0, values });
    expect(toTwoLevels(withValues(maxValues))).not.toBeNull();
    expect(toTwoLevels(all(withValues(maxValues), leaf(1)))).toBeNull();
  });

  it("is refused, not written out, where it would have more groups than there are atoms", () => {
    const hundreds = Array.from({ length: 500 }, () => any(all(leaf(0), leaf(1)), all(leaf(2), leaf(3))));
    expect(toTwoLevels(all(...hundreds))).toBeNull();
    expect(toTwoLevels(any(all(...hundreds), leaf(0)))).toBeNull();
  });
});
