import type { Path } from "domain/model";

/** Why an upsert is not applied. */
export const dropReasons = [
  "ambiguous_label",
  "failed",
  "invalid_date",
  "invalid_input",
  "too_large",
  "unknown_field",
  "unknown_form",
  "unknown_id",
  "unknown_option",
] as const;

export type DropReason = (typeof dropReasons)[number];

export interface Drop {
  readonly reason: DropReason;
  /** A path in the body, in REST names of the schema. */
  readonly place: Path;
}

/** What became of an upsert. */
export type UpsertOutcome =
  | { readonly kind: "created" | "updated" }
  | { readonly kind: "dropped"; readonly drop: Drop };
