/** The longest Authorization header that is looked at. Issued tokens have 43 characters; a signed JWT still fits. */
export const maxHeaderLength = 4_096;

/**
 * The token in an Authorization header, or null where the header is not exactly `Bearer <b64token>`.
 * RFC 6750, section 2.1, gives the token's alphabet; RFC 9110, section 11.1, makes the scheme case-insensitive.
 */
export function bearerToken(header: string): string | null {
  if (header.length > maxHeaderLength) return null;
  return /^bearer +([a-z\d\-._~+/]+=*)$/i.exec(header)?.[1] ?? null;
}

/** Whether an Authorization header attempts the Bearer scheme at all, well-formed or not. */
export function usesBearerScheme(header: string): boolean {
  return /^bearer(?: |$)/i.test(header);
}
