import { leaked } from "../fault-kit/check-accounts.js";
import { doubledSubmissions, lostSubmissions, outOfOrder, tornKeys } from "../fault-kit/check-receipts.js";
import type { Disturbance } from "../fault-kit/check-receipts.js";
import type { Listed } from "../fault-kit/receipt.js";
import { listSubmissions } from "../fault-kit/submitter.js";
import type { Submitter } from "../fault-kit/submitter.js";
import type { Place } from "./proof.js";

export interface Delivered {
  readonly place: Place;
  readonly submitter: Submitter;
  readonly tenants: readonly string[];
  readonly disturbances: readonly Disturbance[];
  /** What was sent closer together than this may have changed places. */
  readonly apartMs: number;
}

/** Compares what clients were told with what the API has made. All lists are empty where all is well. */
export async function findingsOf({ apartMs, disturbances, place, submitter, tenants }: Delivered) {
  const gatewayUrl = place.gateways[0]?.url ?? "";
  const lists = new Map<string, readonly Listed[]>();
  for (const tenant of tenants) lists.set(tenant, await listSubmissions(gatewayUrl, tenant));
  const listed = [...lists.values()].flat();
  const committed = place.upstream.committed().filter(({ tenant }) => tenants.includes(tenant));
  const markers = new Map(committed.map(({ id, marker }) => [String(id), marker]));
  const { receipts } = submitter;

  const outOfOrderOf = (tenant: string): readonly string[] => {
    const inOrder = (lists.get(tenant) ?? []).map(({ contactId }) => markers.get(contactId ?? "") ?? "");
    // Of two with one name nobody can tell which came first.
    const last = new Map(inOrder.map((marker, index) => [marker, index]));
    const again = new Set(inOrder.filter((marker, index) => last.get(marker) !== index));
    const single = inOrder.filter((marker) => !again.has(marker));
    const arrivals = place.upstream.arrivals.filter((arrival) => arrival.tenant === tenant);
    return outOfOrder(arrivals, single, apartMs, disturbances);
  };
  // How often it was submitted, when each call for it arrived, and what became of that.
  const withArrivals = (marker: string): string => {
    const own = place.upstream.arrivals.filter((arrival) => arrival.marker === marker);
    const told = own.map(({ atMs, fault, status }) => `${Math.round(atMs)} ms ${fault ?? status}`);
    return `${marker} (${receipts.filter((receipt) => receipt.marker === marker).length}): ${told.join(", ")}`;
  };
  const doubled = new Set(doubledSubmissions(receipts, listed, committed));
  const found = {
    lost: lostSubmissions(receipts, listed, committed),
    doubled: [...doubled].map(withArrivals),
    tornKeys: tornKeys(receipts),
    unsettled: listed.filter(({ state }) => state !== "CREATED").map(({ id, state }) => `${id} ${state}`),
    outOfOrder: tenants.flatMap(outOfOrderOf),
    leaked: leaked(place.output(), [...tenants, "@example.com"]),
  };
  return { found, created: committed.length };
}
