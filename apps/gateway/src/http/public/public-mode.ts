import type { IncomingMessage } from "node:http";
import type { BlockList } from "node:net";
import { ApiError } from "domain/errors";
import type { Decision, RateLimiter } from "domain/rate-limit";
import type { Visitor } from "../../graphql/context.js";
import { clientNetwork } from "./client-network.js";

export interface PublicModeOptions {
  /** The gateway's own. */
  readonly token: string;
  /** The origins of the pages. */
  readonly origins: readonly string[];
  /** What the public documents cost, by id. */
  readonly costs: ReadonlyMap<unknown, number>;
  readonly trustedProxies: BlockList;
  /** Buckets, one for each client address and one for all visitors. */
  readonly limiters: { readonly address: RateLimiter; readonly total: RateLimiter };
  /** Names the buckets, so that those who read the names learn no address. */
  readonly keyOf: (text: string) => string;
  readonly visitor: Visitor;
  readonly onOutcome: (outcome: PublicOutcome) => void;
}

/** What became of a request for a public document. */
export type PublicOutcome = "admitted" | "address_limited" | "total_limited";

/** Lets visitors of some pages, who have no token, run some documents with the gateway's own. */
export interface PublicMode extends Pick<PublicModeOptions, "origins" | "token" | "visitor"> {
  /**
   * Why a request for the document of this id does not run; null where it does. It is counted once, however often it is
   * asked about.
   */
  refusalOf(req: IncomingMessage, documentId: unknown): Promise<ApiError | null>;
}

export function createPublicMode(options: PublicModeOptions): PublicMode {
  const { costs, keyOf, limiters, onOutcome, origins, token, trustedProxies, visitor } = options;
  const totalKey = keyOf("total");
  const counted = new WeakMap<IncomingMessage, Promise<ApiError | null>>();

  const count = async (req: IncomingMessage, costTokens: number): Promise<ApiError | null> => {
    const ofAddress = await limiters.address.take(keyOf(clientNetwork(req, trustedProxies)), costTokens);
    if (ofAddress.outcome !== "allowed") {
      onOutcome("address_limited");
      return rateLimited(ofAddress);
    }
    // Last, so that what one address sends in vain takes nothing from all others.
    const ofAll = await limiters.total.take(totalKey, costTokens);
    onOutcome(ofAll.outcome === "allowed" ? "admitted" : "total_limited");
    return ofAll.outcome === "allowed" ? null : rateLimited(ofAll);
  };

  return {
    origins,
    token,
    visitor,
    async refusalOf(req, documentId) {
      const { headers, method } = req;
      const isFromPage = headers.authorization === undefined && origins.includes(headers.origin ?? "");
      const costTokens = costs.get(documentId);
      if (method !== "POST" || !isFromPage || costTokens === undefined) return new ApiError("UNAUTHENTICATED");
      const refusal = counted.get(req) ?? count(req, costTokens);
      counted.set(req, refusal);
      return refusal;
    },
  };
}

const rateLimited = (decision: Decision): ApiError =>
  new ApiError("RATE_LIMITED", decision.outcome === "later" ? { retryAfterMs: decision.waitMs } : {});
