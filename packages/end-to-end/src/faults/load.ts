import type { Told } from "../fault-kit/account.js";
import type { Random } from "../fault-kit/random.js";
import { onGrid } from "./proof.js";
import type { Place } from "./proof.js";

export interface BusyLoad {
  readonly random: Random;
  readonly tenant: string;
  /** How much work is sent in all. */
  readonly tokens: number;
}

export type Sent = Pick<Told, "marker" | "sentAtMs">;

/**
 * Sends creations and some reads, to one gateway after the other, and resolves once
 * the last is sent, with what was sent, in that order: most of it is not answered yet.
 */
export async function sendBusyLoad(place: Place, { random, tenant, tokens }: BusyLoad): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  let left = tokens;
  await onGrid(busySpacingMs, () => {
    const gateway = place.gateways[sent.length % place.gateways.length];
    const kind = random() < createShare ? "create" : "read";
    const marker = kind === "create" ? `${tenant}-${sent.length}` : String(1_000_000 + sent.length);
    if (gateway) void place.client.ask(gateway.url, { tenant, marker, kind });
    sent.push({ marker, sentAtMs: performance.now() });
    left -= kind === "create" ? 5 : 1;
    return left > 0;
  });
  return sent;
}

/** Reads now and then until an instant, as a tenant does who is far from any limit. */
export async function sendQuietLoad(place: Place, tenant: string, untilMs: number): Promise<readonly Told[]> {
  const asked: Promise<Told>[] = [];
  await onGrid(quietSpacingMs, () => {
    const gateway = place.gateways[asked.length % place.gateways.length];
    const marker = String(2_000_000 + asked.length);
    if (gateway) asked.push(place.client.ask(gateway.url, { tenant, marker, kind: "read" }));
    return performance.now() < untilMs;
  });
  return Promise.all(asked);
}

// Far enough apart that the first is in the queue before the second comes, so that their order is defined.
const busySpacingMs = 75;
const createShare = 0.8;
const quietSpacingMs = 310;
