// An entry of a B-tree has at most 2,704 bytes (PostgreSQL, section 67.1), and a character at most four.
const maxKeyLength = 500;

/**
 * Text by which contacts are compared and sorted: trimmed, in lower case, and no longer than an index takes (the
 * contract, section 9, 23). Null where there is no text.
 */
export function normalText(text: string | null | undefined): string | null {
  const normal = text?.normalize("NFC").trim().toLowerCase().slice(0, maxKeyLength).toWellFormed() ?? "";
  return normal === "" ? null : normal;
}
