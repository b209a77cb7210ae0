import { ApiError } from "domain/errors";
import type { Decision, RateLimit, RateLimiter } from "domain/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { tokenHashOf } from "../auth/require-caller.js";

/**
 * Takes a request's cost, or throws RATE_LIMITED. Called once the request is known to be valid: a mistake is free. Throws
 * UPSTREAM_UNAVAILABLE while the limiter's store is away: nobody gets through uncounted.
 */
export type Charge = (req: FastifyRequest, costTokens: number) => Promise<void>;

interface Charged {
  readonly costTokens: number;
  readonly decision: Decision;
}

/** Adds the rate limit's headers to each response of `app`, behind `requireCaller`. */
export function rateLimited(app: FastifyInstance, limiter: RateLimiter, limit: RateLimit): Charge {
  app.decorateRequest("charged", null);

  const take = async (req: FastifyRequest, costTokens: number): Promise<Charged | null> => {
    const key = tokenHashOf(req);
    if (key === null) return null;
    const decision = await limiter.take(key, costTokens);
    return { costTokens: decision.outcome === "allowed" ? costTokens : 0, decision };
  };

  const show = showCharges(limit);
  const peek = async (req: FastifyRequest, reply: FastifyReply): Promise<void> => {
    try {
      const charged = await take(req, 0);
      if (charged !== null) show(reply, charged);
    } catch (error) {
      req.log.warn({ err: error }, "the rate limiter's store is away: response without rate-limit headers");
    }
  };

  app.addHook("onSend", (req, reply, _payload, done) => {
    const charged = req.getDecorator<Charged | null>("charged");
    if (charged === null) {
      void peek(req, reply).finally(() => done());
      return;
    }
    show(reply, charged);
    done();
  });

  return async (req, costTokens) => {
    const charged = await take(req, costTokens).catch((cause: unknown) => {
      throw new ApiError("UPSTREAM_UNAVAILABLE", { cause });
    });
    req.setDecorator<Charged | null>("charged", charged);
    if (charged?.decision.outcome === "later") {
      throw new ApiError("RATE_LIMITED", { retryAfterMs: charged.decision.waitMs });
    }
    if (charged?.decision.outcome !== "allowed") throw new ApiError("RATE_LIMITED");
  };
}

// The contract, section 6: the names, and the decimal point that the live API's rate has.
function showCharges({ capacityTokens, refillTokensPerSecond }: RateLimit) {
  const rate = Number.isInteger(refillTokensPerSecond)
    ? refillTokensPerSecond.toFixed(1)
    : String(refillTokensPerSecond);
  const limit = `burst:${capacityTokens};rate:${rate}`;
  return (reply: FastifyReply, { costTokens, decision }: Charged): void => {
    reply.header("X-Ratelimit-Limit", limit);
    reply.header("X-Ratelimit-Remaining", decision.remainingTokens);
    reply.header("X-Ratelimit-Cost", costTokens);
    reply.header("X-Ratelimit-Reset", Math.ceil(decision.fullAfterMs / 1_000));
  };
}
