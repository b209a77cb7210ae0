import type { ListPlace } from "../../submissions/reader.js";

const shape = /^([A-Za-z0-9_-]{43})\.([1-9]\d{0,14})$/;

/** An opaque place in the list of a token's submissions. */
export const cursorOf = ({ number, tenant }: ListPlace): string =>
  Buffer.from(`${tenant}.${number}`).toString("base64url");

/** Null where it is no cursor. */
export function placeOf(cursor: string): ListPlace | null {
  const [, tenant, number] = shape.exec(Buffer.from(cursor, "base64url").toString("latin1")) ?? [];
  return tenant === undefined ? null : { tenant, number: Number(number) };
}
