import { ApiError } from "domain/errors";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { authenticate } from "./authenticate.js";
import type { Caller } from "./caller.js";
import type { TokenStore } from "./token-store.js";

// The challenges of RFC 6750, section 3.
const challenges = {
  missing: 'Bearer realm="contacts"',
  malformed: 'Bearer realm="contacts", error="invalid_request"',
  unknown: 'Bearer realm="contacts", error="invalid_token"',
};

interface Authenticated {
  readonly caller: Caller;
  readonly tokenHash: string;
}

/** Admits only known callers to the routes of `app`. */
export function requireCaller(app: FastifyInstance, tokens: TokenStore): void {
  app.decorateRequest("authenticated", null);
  app.addHook("onRequest", async (req: FastifyRequest, reply: FastifyReply) => {
    const authentication = await authenticate(tokens, req.headers.authorization);
    if (authentication.kind === "caller") {
      req.setDecorator<Authenticated | null>("authenticated", authentication);
      return;
    }
    if (authentication.kind === "unavailable") {
      throw new ApiError("UPSTREAM_UNAVAILABLE", { cause: authentication.cause });
    }
    reply.header("WWW-Authenticate", challenges[authentication.kind]);
    throw new ApiError("UNAUTHENTICATED");
  });
}

/** Who is calling, on a route behind `requireCaller`. */
export function callerOf(req: FastifyRequest): Caller {
  const authenticated = req.getDecorator<Authenticated | null>("authenticated");
  if (authenticated === null) throw new Error("This route is not behind requireCaller.");
  return authenticated.caller;
}

/** The hash of the caller's token; null for a request that was not admitted. */
export function tokenHashOf(req: FastifyRequest): string | null {
  return req.getDecorator<Authenticated | null>("authenticated")?.tokenHash ?? null;
}
