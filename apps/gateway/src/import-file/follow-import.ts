import { Refused } from "./gateway-client.js";
import type { Counts, GatewayClient } from "./gateway-client.js";

export interface FollowImport {
  readonly client: Pick<GatewayClient, "counts">;
  readonly id: string;
  readonly onCounts: (counts: Counts) => void;
  /** Told where the gateway does not answer, and is asked again. */
  readonly onPause: (sentence: string) => void;
  readonly sleep: (durationMs: number) => Promise<void>;
}

const everyMs = 2_000;

/** Asks until nothing waits any more. Null where there is no such import. Throws Refused. */
export async function followImport({ client, id, onCounts, onPause, sleep }: FollowImport): Promise<Counts | null> {
  for (;;) {
    // While the gateway is away its lines wait.
    const counts = await client.counts(id).catch((error: unknown) => {
      if (error instanceof Refused) throw error;
      return undefined;
    });
    if (counts === null) return null;
    if (counts) {
      onCounts(counts);
      if (counts.waiting + counts.sending === 0) return counts;
    } else {
      onPause("The gateway does not tell how far it is. Asking again");
    }
    await sleep(everyMs);
  }
}

/** How long it takes until then. */
export function leftUntil(expectedAt: string | null, nowMs: number): string {
  if (expectedAt === null) return "waits for the API";
  const minutes = Math.ceil((Date.parse(expectedAt) - nowMs) / 60_000);
  if (minutes <= 1) return "about a minute left";
  return minutes < 120 ? `about ${minutes} min left` : `about ${Math.round(minutes / 60)} h left`;
}
