import { createHash } from "node:crypto";

/**
 * What tells callers apart in everything that the server shares between requests: a token sees what another does not,
 * and nothing that outlives a request may hold the token itself.
 */
export const callerKey = (token: string): string => createHash("sha256").update(token).digest("base64url");
