import type { IncomingMessage } from "node:http";
import type { ApiError } from "domain/errors";
import { bearerToken } from "service/bearer-token";
import type { Visitor } from "../graphql/context.js";
import type { PublicMode } from "./public/public-mode.js";

/** With what token a request runs. */
export interface Granted {
  readonly kind: "granted";
  /** Null where it has none: whatever needs one is refused where it is resolved. */
  readonly token: string | null;
  /** Whom it runs for where the token is the gateway's own. */
  readonly visitor: Visitor | null;
}

export type Access = Granted | { readonly kind: "refused"; readonly error: ApiError };

/** Decides on a request. `documentId` is what it asks for where it does so by an id alone, and null otherwise. */
export type AccessOf = (req: IncomingMessage, documentId: unknown) => Access | Promise<Access>;

/** The one rule on who may run what. With a public mode, a request without a token runs a public document or nothing. */
export function createAccess(publicMode: PublicMode | null): AccessOf {
  return (req, documentId) => {
    const token = bearerToken(req.headers.authorization ?? "");
    if (token !== null || publicMode === null) return { kind: "granted", token, visitor: null };
    return visitorsAccess(publicMode, req, documentId);
  };
}

async function visitorsAccess(publicMode: PublicMode, req: IncomingMessage, documentId: unknown): Promise<Access> {
  const error = await publicMode.refusalOf(req, documentId);
  if (error) return { kind: "refused", error };
  const { token, visitor } = publicMode;
  return { kind: "granted", token, visitor };
}
