import type { Arrival, Committed, Outcome, Told } from "./account.js";

/** What the checks find is listed, so that an empty list is the proof. */

/** The markers of contacts that a client was told of, and that are not there: neither at all nor with this id. */
export function lost(committed: readonly Committed[], told: readonly Told[]): readonly string[] {
  const there = new Set(committed.map(({ tenant, marker, id }) => JSON.stringify([tenant, marker, String(id)])));
  return told.flatMap(({ tenant, marker, outcome }) =>
    outcome.kind === "created" && !there.has(JSON.stringify([tenant, marker, outcome.id])) ? [marker] : [],
  );
}

/** The markers of contacts that are there more than once. */
export function doubled(committed: readonly Committed[]): readonly string[] {
  const seen = new Set<string>();
  const again = committed.filter(({ tenant, marker }) => {
    const name = JSON.stringify([tenant, marker]);
    const isAgain = seen.has(name);
    seen.add(name);
    return isAgain;
  });
  return [...new Set(again.map(({ marker }) => marker))];
}

/** After these codes a contact may have been created: the first says so, the second that the answer was not understood. */
const openCodes = ["UPSTREAM_UNKNOWN", "UPSTREAM_INVALID"];

/** The markers of contacts that are there although a client was told that nothing had been done. */
export function denied(committed: readonly Committed[], told: readonly Told[]): readonly string[] {
  const there = new Set(committed.map(({ tenant, marker }) => JSON.stringify([tenant, marker])));
  const isDenied = (outcome: Outcome): boolean => outcome.kind === "refused" && !openCodes.includes(outcome.code);
  return told.flatMap(({ tenant, marker, outcome }) =>
    isDenied(outcome) && there.has(JSON.stringify([tenant, marker])) ? [marker] : [],
  );
}

/**
 * The outcomes that nothing has called for: a broken connection, or a code that is neither among `anyTime` nor among what
 * `codes` has for the faults that met the client's requests.
 */
export function improper(
  arrivals: readonly Arrival[],
  told: readonly Told[],
  codes: Readonly<Record<string, readonly string[]>>,
  anyTime: readonly string[],
): readonly string[] {
  return told.flatMap(({ tenant, marker, outcome }) => {
    if (outcome.kind === "broken") return [`${marker}: broken`];
    if (outcome.kind !== "refused" || anyTime.includes(outcome.code)) return [];
    const own = arrivals.filter((arrival) => arrival.tenant === tenant && arrival.marker === marker);
    const isCalledFor = own.some(({ fault }) => fault !== null && codes[fault]?.includes(outcome.code));
    return isCalledFor
      ? []
      : [`${marker}: ${outcome.code} after ${own.map(({ fault }) => fault).join(", ") || "nothing"}`];
  });
}

/** Those of the secrets that stand in any of the texts. */
export const leaked = (texts: readonly string[], secrets: readonly string[]): readonly string[] =>
  secrets.filter((secret) => texts.some((text) => text.includes(secret)));
