import { z } from "zod";
import { isId } from "domain/model";

/** The longest label, in UTF-16 code units. */
export const maxLabelLength = 64;

/**
 * Whether `text` can be a token's label: visible characters and single spaces between them. Labels are printed to
 * terminals, so control characters and the invisible ones that reorder text are refused.
 */
export function isLabel(text: string): boolean {
  return (
    text.length <= maxLabelLength && /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+(?: [\p{L}\p{M}\p{N}\p{P}\p{S}]+)*$/u.test(text)
  );
}

const id = z.string().refine(isId);

const tokenRecord = z
  .object({
    userId: id,
    groupId: id,
    label: z.string().refine(isLabel).nullable(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .readonly();

/** What is kept of a token; times are ISO 8601 in UTC. The hash is the record's key, and the token is nowhere. */
export type TokenRecord = z.infer<typeof tokenRecord>;

/** Throws on a record that `decodeTokenRecord` would not read back: such a token would be dead from the start. */
export function encodeTokenRecord(record: TokenRecord): string {
  return JSON.stringify(tokenRecord.parse(record));
}

/** The record in a stored value, or null for whatever isn't one: a key that is gone, or that something else wrote. */
export function decodeTokenRecord(value: string | null): TokenRecord | null {
  if (value === null) return null;
  try {
    return tokenRecord.safeParse(JSON.parse(value)).data ?? null;
  } catch {
    return null;
  }
}
