import type { Arrival, Told } from "./account.js";
import type { Limit } from "./token-bucket.js";

/** What the checks find is listed, so that an empty list is the proof. */

/**
 * The most tokens that were asked for in any window beyond what the window itself refills. A limit is kept if that is
 * never more than its capacity, whichever window is looked at, and refused requests count as much as any other.
 */
export function peakTokens(arrivals: readonly Arrival[], { refillTokensPerSecond }: Limit): number {
  let [peak, current, lastMs] = [0, 0, 0];
  for (const { atMs, costTokens } of arrivals) {
    // The window that ends here and asks for most: the best one before it, or none of that if it has been refilled.
    current = Math.max(0, current - ((atMs - lastMs) * refillTokensPerSecond) / 1_000) + costTokens;
    peak = Math.max(peak, current);
    lastMs = atMs;
  }
  return peak;
}

/** What the API's own bucket refused, from `fromMs` on. */
export const refusedByLimit = (arrivals: readonly Arrival[], fromMs = 0): readonly Arrival[] =>
  arrivals.filter(({ atMs, isOverLimit }) => isOverLimit && atMs >= fromMs);

/**
 * What part of the refill was used between two instants in which work was waiting all the time. It is measured from one
 * request to another, so that no cost is cut in two.
 */
export function usedShare(arrivals: readonly Arrival[], limit: Limit, fromMs: number, toMs: number): number {
  const charged = arrivals.filter(({ atMs, isCharged }) => isCharged && atMs >= fromMs && atMs <= toMs);
  const [first, last] = [charged[0], charged.at(-1)];
  if (first === undefined || last === undefined || last.atMs === first.atMs) return 0;
  const tokens = charged.slice(1).reduce((sum, { costTokens }) => sum + costTokens, 0);
  return tokens / (((last.atMs - first.atMs) * limit.refillTokensPerSecond) / 1_000);
}

/** The longest time without a request that was charged, from `fromMs` to `toMs`, both of which count as one. */
export function longestPauseMs(arrivals: readonly Arrival[], fromMs: number, toMs: number): number {
  const instants = arrivals.filter(({ isCharged }) => isCharged).map(({ atMs }) => atMs);
  const within = [fromMs, ...instants.filter((atMs) => atMs > fromMs && atMs < toMs), toMs];
  return Math.max(0, ...within.slice(1).map((atMs, index) => atMs - (within[index] ?? atMs)));
}

/**
 * The markers of one tenant that came to the API after one that had been sent later, by more than `apartMs`: of what is
 * sent closer together than the machine keeps time, no one can say which was first.
 */
export function overtaken(
  arrivals: readonly Arrival[],
  sent: readonly Pick<Told, "marker" | "sentAtMs">[],
  apartMs: number,
): readonly string[] {
  const instants = new Map(sent.map(({ marker, sentAtMs }) => [marker, sentAtMs]));
  const seen = new Set<string>();
  let latestMs = -Infinity;
  return arrivals.flatMap(({ marker }) => {
    const sentAtMs = instants.get(marker);
    if (sentAtMs === undefined || seen.has(marker)) return [];
    seen.add(marker);
    const isLate = sentAtMs < latestMs - apartMs;
    latestMs = Math.max(latestMs, sentAtMs);
    return isLate ? [marker] : [];
  });
}

/**
 * The markers that waited longer than `maxMs` for their request although the bucket held enough from the start: for
 * them, for what is kept as a reserve, and for all of their tenant's that had been sent before and were waiting still.
 */
export function waitedInVain(
  arrivals: readonly Arrival[],
  sent: readonly Told[],
  { limit, reserveTokens, maxMs }: { readonly limit: Limit; readonly reserveTokens: number; readonly maxMs: number },
): readonly string[] {
  const waits = sent.map((told) => ({ ...told, cameAtMs: arrivalOf(arrivals, told)?.atMs ?? told.answeredAtMs }));
  return waits
    .filter(({ sentAtMs, cameAtMs }) => cameAtMs - sentAtMs > maxMs)
    .filter(({ tenant, sentAtMs, costTokens }) => {
      const before = waits.filter((other) => other.tenant === tenant && other.sentAtMs < sentAtMs);
      const stillWaiting = before.filter(({ cameAtMs }) => cameAtMs > sentAtMs);
      const waitingTokens = stillWaiting.reduce((sum, other) => sum + other.costTokens, 0);
      const level = levelAt(arrivals, limit, tenant, sentAtMs);
      return level - waitingTokens >= costTokens + reserveTokens;
    })
    .map(({ marker }) => marker);
}

const arrivalOf = (arrivals: readonly Arrival[], { tenant, marker }: Told): Arrival | undefined =>
  arrivals.find((arrival) => arrival.tenant === tenant && arrival.marker === marker);

/** What a tenant's bucket held, told by the last request before. */
function levelAt(arrivals: readonly Arrival[], limit: Limit, tenant: string, nowMs: number): number {
  const last = arrivals.findLast((arrival) => arrival.tenant === tenant && arrival.atMs <= nowMs);
  if (last === undefined) return limit.capacityTokens;
  const left = last.levelTokens - (last.isCharged ? last.costTokens : 0);
  return Math.min(limit.capacityTokens, left + ((nowMs - last.atMs) * limit.refillTokensPerSecond) / 1_000);
}
