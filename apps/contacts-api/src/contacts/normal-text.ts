// An entry of a B-tree has at most 2,704 bytes (PostgreSQL, section 67.1), and a character at most four.
const maxKeyLength = 500;

/**
 * Text as contacts are compared and sorted by it: trimmed, in lower case, and short enough for an index (the contract,
 * section 9, 23). Null if there is none.
 */
export function normalText(text: string | null | undefined): string | null {
  const normal = text?.normalize("NFC").trim().toLowerCase().slice(0, maxKeyLength).toWellFormed() ?? "";
  return normal === "" ? null : normal;
}
