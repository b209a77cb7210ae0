import { maxConditions } from "domain/search";
import type { Combination } from "domain/search";

/** Conditions on a contact, nested to any depth. An empty combination always holds. */
export type Expression<Leaf> =
  | { readonly kind: "leaf"; readonly leaf: Leaf; readonly values: number }
  | { readonly kind: Combination; readonly parts: readonly Expression<Leaf>[] };

/** The same in exactly two levels, as the API requires (the contract, section 2.5). */
export interface TwoLevels<Leaf> {
  readonly combination: Combination;
  readonly groups: readonly { readonly combination: Combination; readonly conditions: readonly Leaf[] }[];
}

/** The most values that all conditions together compare with; one value can be in several groups. */
export const maxValues = 2_000;

/**
 * An equivalent in two levels: the conjunctive or disjunctive normal form, whichever is smaller, or null if both are too
 * large. Their sizes are computed before either is built, so that the work is bounded.
 */
export function toTwoLevels<Leaf>(expression: Expression<Leaf>): TwoLevels<Leaf> | null {
  const simple = withoutEverything(expression);
  if (isEverything(simple)) return { combination: "all", groups: [] };
  const [best] = (["any", "all"] as const)
    .map((combination) => ({ combination, size: sizeOf(simple, combination) }))
    .filter(({ size }) => size.conditions <= maxConditions && size.values <= maxValues)
    .sort((one, other) => weightOf(one.size) - weightOf(other.size));
  if (!best) return null;
  const { combination } = best;
  const inner = combination === "all" ? "any" : "all";
  const groups = groupsOf(simple, combination).map((conditions) => ({ combination: inner, conditions }) as const);
  return { combination, groups };
}

const isEverything = <Leaf>(expression: Expression<Leaf>): boolean =>
  expression.kind !== "leaf" && expression.parts.length === 0;

/** Removes the parts that always hold. The result is empty, or has no empty part. */
function withoutEverything<Leaf>(expression: Expression<Leaf>): Expression<Leaf> {
  if (expression.kind === "leaf") return expression;
  const parts = expression.parts.map(withoutEverything);
  if (expression.kind === "any" && parts.some(isEverything)) return { kind: "all", parts: [] };
  return { kind: expression.kind, parts: parts.filter((part) => !isEverything(part)) };
}

interface Size {
  readonly groups: number;
  readonly conditions: number;
  readonly values: number;
}

const weightOf = ({ groups, conditions }: Size): number => groups + conditions;

// Far more than is accepted, and small enough that a product of two is exact.
const hugeSize = 10_000_000;

/** The size of the normal form whose groups are combined by `outer`. */
function sizeOf<Leaf>(expression: Expression<Leaf>, outer: Combination): Size {
  if (expression.kind === "leaf") return { groups: 1, conditions: 1, values: expression.values };
  const sizes = expression.parts.map((part) => sizeOf(part, outer));
  return sizes.reduce(expression.kind === outer ? sumOf : productOf);
}

const sumOf = (one: Size, other: Size): Size => ({
  groups: bounded(one.groups + other.groups),
  conditions: bounded(one.conditions + other.conditions),
  values: bounded(one.values + other.values),
});

// Each group of the one is joined with each group of the other.
const productOf = (one: Size, other: Size): Size => ({
  groups: bounded(one.groups * other.groups),
  conditions: bounded(one.conditions * other.groups + other.conditions * one.groups),
  values: bounded(one.values * other.groups + other.values * one.groups),
});

const bounded = (count: number): number => Math.min(count, hugeSize);

function groupsOf<Leaf>(expression: Expression<Leaf>, outer: Combination): readonly (readonly Leaf[])[] {
  if (expression.kind === "leaf") return [[expression.leaf]];
  const parts = expression.parts.map((part) => groupsOf(part, outer));
  if (expression.kind === outer) return parts.flat();
  return parts.reduce((groups, others) => groups.flatMap((group) => others.map((other) => [...group, ...other])));
}
