import type { Violation } from "domain/model";
import { Arg, Int } from "type-graphql";

/** The argument `first` of a list. */
export const First = (maxFirst: number, defaultFirst = maxFirst) =>
  Arg("first", () => Int, {
    nullable: true,
    defaultValue: defaultFirst,
    description: `How many to return at most, from 1 to ${maxFirst}.`,
  });

/** The argument `after` of a list. */
export const After = (description = "Continue after this cursor.") =>
  Arg("after", () => String, { nullable: true, description });

export function firstViolations(first: number, maxFirst: number): Violation[] {
  if (first >= 1 && first <= maxFirst) return [];
  return [{ path: ["first"], code: "INVALID_INTEGER", message: `must be a whole number from 1 to ${maxFirst}` }];
}

/** `place` is null where the cursor has none; `kind` says which cursors have. */
export function cursorViolations(place: unknown, kind: string): Violation[] {
  return place === null ? [{ path: ["after"], code: "INVALID_CURSOR", message: `must be a cursor that ${kind}` }] : [];
}
