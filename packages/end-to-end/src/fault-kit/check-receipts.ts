import type { Arrival, Committed } from "./account.js";
import type { Listed, Receipt } from "./receipt.js";

/** What the checks find is listed, so that an empty list is the proof. */

/** The markers of submissions that were acknowledged, and for which the API has no contact, or not the one they name. */
export function lostSubmissions(
  receipts: readonly Receipt[],
  listed: readonly Listed[],
  committed: readonly Committed[],
): readonly string[] {
  const contacts = new Map(committed.map((contact) => [String(contact.id), contact]));
  const named = new Map(listed.map(({ contactId, id }) => [id, contacts.get(contactId ?? "")]));
  const acknowledged = new Map(receipts.flatMap((receipt) => (receipt.id === null ? [] : [[receipt.id, receipt]])));
  return [...acknowledged].flatMap(([id, { marker, tenant }]) => {
    const contact = named.get(id);
    return contact?.tenant === tenant && contact.marker === marker ? [] : [marker];
  });
}

/**
 * The markers of contacts that nobody has asked for: more than clients have, beyond those that no submission names, and
 * those that several name.
 */
export function doubledSubmissions(
  receipts: readonly Receipt[],
  listed: readonly Listed[],
  committed: readonly Committed[],
): readonly string[] {
  const asked = countBy(receiptsOnce(receipts), nameOf);
  const made = countBy(committed, nameOf);
  const named = countBy(listed, ({ contactId }) => contactId ?? "");
  return committed.flatMap((contact) => {
    const isOne = (made.get(nameOf(contact)) ?? 0) <= (asked.get(nameOf(contact)) ?? 0);
    return isOne && named.get(String(contact.id)) === 1 ? [] : [contact.marker];
  });
}

/** The idempotency keys for which clients were told of several submissions. */
export function tornKeys(receipts: readonly Receipt[]): readonly string[] {
  const first = new Map<string, string>();
  const torn = receipts.flatMap(({ id, key }) => {
    if (key === null || id === null) return [];
    const before = first.get(key) ?? id;
    first.set(key, before);
    return before === id ? [] : [key];
  });
  return [...new Set(torn)];
}

/** A time in which something happened to a process. */
export interface Disturbance {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * The markers of one tenant that were first sent after one that had been submitted later, by more than `apartMs`, without
 * any disturbance from the moment on at which it was their turn. `markers` are in the order of submission.
 */
export function outOfOrder(
  arrivals: readonly Arrival[],
  markers: readonly string[],
  apartMs: number,
  disturbances: readonly Disturbance[] = [],
): readonly string[] {
  const firstMs = new Map<string, number>();
  for (const { atMs, marker } of arrivals) if (!firstMs.has(marker)) firstMs.set(marker, atMs);
  const sent = markers.flatMap((marker) => {
    const atMs = firstMs.get(marker);
    return atMs === undefined ? [] : [{ marker, atMs }];
  });
  // The first one that was submitted later; and the moment at which the one before had been sent.
  let nextMs = Infinity;
  const late = sent.toReversed().flatMap(({ atMs, marker }, index, { [index + 1]: before }) => {
    const overtakenAtMs = nextMs;
    nextMs = Math.min(nextMs, atMs);
    if (atMs - overtakenAtMs <= apartMs) return [];
    const turnMs = Math.min(before?.atMs ?? overtakenAtMs, overtakenAtMs) - apartMs;
    const isDisturbed = disturbances.some(({ fromMs, toMs }) => fromMs <= atMs && toMs >= turnMs);
    return isDisturbed ? [] : [marker];
  });
  return late.toReversed();
}

const nameOf = ({ marker, tenant }: { readonly tenant: string; readonly marker: string }): string =>
  JSON.stringify([tenant, marker]);

/** Those with one key count as one. */
function receiptsOnce(receipts: readonly Receipt[]): readonly Receipt[] {
  const seen = new Set<string>();
  return receipts.filter(({ key }) => {
    const isAgain = key !== null && seen.has(key);
    if (key !== null) seen.add(key);
    return !isAgain;
  });
}

function countBy<Item>(items: readonly Item[], nameOfItem: (item: Item) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(nameOfItem(item), (counts.get(nameOfItem(item)) ?? 0) + 1);
  return counts;
}
