import type { ApiError } from "domain/errors";
import type { Persons } from "./contact-document.js";
import type { Via } from "./submission.js";

/** What is to be taken, and is delivered as it is. */
export interface Offer extends Persons {
  readonly token: string;
  readonly via: Via;
  /** What is sealed and handed to whoever delivers it. */
  readonly input: string;
  /** Null without one. */
  readonly idempotencyKey: string | null;
  /** Why nothing new is taken, if it isn't. What the key stands for already is told all the same. */
  readonly refusal?: ApiError | null;
  /** The `traceparent` of the request that it comes from. */
  readonly traceparent?: string | undefined;
  /** The line of an import that it is. */
  readonly place?: { readonly import: string; readonly line: number };
}

export interface IntakeLimits {
  /** The most submissions of one token that wait at once. */
  readonly maxWaiting: number;
  /** The same for a token that the API has not taken yet, which anybody may have made up. */
  readonly maxWaitingUnconfirmed: number;
  /** For all such tokens together. */
  readonly maxAllUnconfirmed: number;
  /** Of all submissions together, those that have come to an end too. */
  readonly maxBytes: number;
}
