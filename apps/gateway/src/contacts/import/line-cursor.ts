const shape = /^line\.([1-9]\d{0,8})$/;

/** An opaque place among the lines of an import. */
export const cursorOf = (line: number): string => Buffer.from(`line.${line}`).toString("base64url");

/** The line of a cursor; null where it is none. */
export function lineOf(cursor: string): number | null {
  const [, line] = shape.exec(Buffer.from(cursor, "base64url").toString("latin1")) ?? [];
  return line === undefined ? null : Number(line);
}
