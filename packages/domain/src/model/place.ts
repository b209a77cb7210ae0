import type { Path } from "./rule.js";

/** Where a value stands. Written out as a path only for a violation, since most values have none. */
export interface Place {
  readonly within: Place | null;
  readonly step: string | number;
}

/** The path to a place, or to what stands there under `steps`. The root of all places is null. */
export function pathOf(place: Place | null, ...steps: (string | number)[]): Path {
  const path = steps;
  for (let at = place; at !== null; at = at.within) path.unshift(at.step);
  return path;
}
