import { ApiError } from "domain/errors";
import type { IntakeLimits } from "./offer.js";

/** A tenant and its line, whose cost is in hundredths of a token. */
export interface Line {
  /** Of the tenant. */
  readonly id: string;
  readonly name: string;
  readonly isOpen: boolean;
  readonly isConfirmed: boolean;
  readonly joined: number;
  readonly departed: number;
  readonly cost: number;
  /** Of all that was ever added. */
  readonly bytes: number;
  /** When its next one may leave; null where nothing holds the line up. */
  readonly goesOnInMs: number | null;
}

/** How much there is of all tokens. */
export interface Totals {
  /** Of all rows. */
  readonly bytes: number;
  /** How many there are of tokens that the API has not taken yet. */
  readonly unconfirmed: number;
}

/** Of a row without what is sealed in it or told of it, as the table counts it. */
export const rowBytes = 512;
const leastRetryAfterMs = 1_000;
/** Where nobody can tell when there is room. */
export const fullRetryAfterMs = 60_000;

export const noRoom = (): ApiError => new ApiError("RATE_LIMITED", { retryAfterMs: fullRetryAfterMs });

/** What there is room for: less and less, as it is taken. */
export class Room {
  readonly #limits: IntakeLimits;
  #bytes: number;
  #unconfirmed: number;

  constructor(limits: IntakeLimits, { bytes, unconfirmed }: Totals) {
    this.#limits = limits;
    this.#bytes = bytes;
    this.#unconfirmed = unconfirmed;
  }

  /** How many more there may be of a token, whatever it has itself. */
  of({ isConfirmed }: Pick<Line, "isConfirmed">): number {
    const { maxAllUnconfirmed, maxBytes } = this.#limits;
    if (this.#bytes >= maxBytes) return 0;
    return isConfirmed ? Infinity : Math.max(0, maxAllUnconfirmed - this.#unconfirmed);
  }

  take({ isConfirmed }: Pick<Line, "isConfirmed">, bytes: number): void {
    this.#bytes += bytes;
    if (!isConfirmed) this.#unconfirmed += 1;
  }

  /** When there may be room for one more in a line; null where there is now. */
  retryAfterMs(line: Line): number | null {
    if (this.of(line) === 0) return fullRetryAfterMs;
    if (line.joined - line.departed < this.mostOf(line)) return null;
    return Math.ceil(Math.max(leastRetryAfterMs, line.goesOnInMs ?? 0));
  }

  /** How many there may be of one token. */
  mostOf({ isConfirmed }: Pick<Line, "isConfirmed">): number {
    const { maxWaiting, maxWaitingUnconfirmed } = this.#limits;
    return isConfirmed ? maxWaiting : Math.min(maxWaiting, maxWaitingUnconfirmed);
  }
}
