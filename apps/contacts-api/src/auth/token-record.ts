import { z } from "zod";
import { isId } from "domain/model";

/** The longest label, in UTF-16 code units. */
export const maxLabelLength = 64;

/**
 * Whether `text` can be a label: visible characters, with single spaces in between. Labels are printed to terminals, so
 * control characters and those that reorder text are refused.
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

/** What is stored about a token. Times are ISO 8601 in UTC. The key is the token's hash; the token is not stored. */
export type TokenRecord = z.infer<typeof tokenRecord>;

/** Throws on a record that `decodeTokenRecord` would not accept: its token would never work. */
export function encodeTokenRecord(record: TokenRecord): string {
  return JSON.stringify(tokenRecord.parse(record));
}

/** The record in a stored value; null if the key is gone or holds something else. */
export function decodeTokenRecord(value: string | null): TokenRecord | null {
  if (value === null) return null;
  try {
    return tokenRecord.safeParse(JSON.parse(value)).data ?? null;
  } catch {
    return null;
  }
}
