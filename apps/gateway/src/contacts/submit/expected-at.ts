import type { Standing } from "../../upstream/pacing/budget.js";
import type { Place } from "../../submissions/submission.js";

/**
 * When what waits is sent, as the line and the bucket stand: what is there beside the reserve goes at once, and the rest
 * as it is earned. Milliseconds since 1970.
 */
export function expectedAtMs({ costTokens }: Place, standing: Standing, reserveTokens: number, nowMs: number): number {
  const { limit, remainingTokens } = standing;
  const lackingTokens = costTokens - Math.max(0, remainingTokens - reserveTokens);
  return nowMs + Math.max(0, (lackingTokens / limit.refillTokensPerSecond) * 1_000);
}
