/** The longest Authorization header that is read. Issued tokens have 43 characters; a signed JWT fits too. */
export const maxHeaderLength = 4_096;

/**
 * The token in an Authorization header; null unless the header is exactly `Bearer <b64token>`.
 * RFC 6750, section 2.1, gives the token's alphabet; RFC 9110, section 11.1, makes the scheme case-insensitive.
 */
export function bearerToken(header: string): string | null {
  if (header.length > maxHeaderLength) return null;
  return /^bearer +([a-z\d\-._~+/]+=*)$/i.exec(header)?.[1] ?? null;
}

/** Whether an Authorization header uses the Bearer scheme, well-formed or not. */
export function usesBearerScheme(header: string): boolean {
  return /^bearer(?: |$)/i.test(header);
}
