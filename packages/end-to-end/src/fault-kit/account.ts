/** A request as it came to the API. All instants are milliseconds on the clock that clients' accounts use as well. */
export interface Arrival {
  readonly atMs: number;
  /** The bearer token. */
  readonly tenant: string;
  /** What tells it from the others of its tenant: a contact's first name, or the id that is read; "" for a search. */
  readonly marker: string;
  readonly costTokens: number;
  /** What the API answered; null where it broke the connection instead. */
  readonly status: number | null;
  /** Whether the cost was taken from the bucket. */
  readonly isCharged: boolean;
  /** Whether the bucket itself refused it. A 429 that was made up by a fault is none. */
  readonly isOverLimit: boolean;
  /** What the bucket held when it came. */
  readonly levelTokens: number;
  readonly fault: string | null;
}

/** A contact that was committed, in the order of commits. */
export interface Committed {
  readonly id: number;
  readonly tenant: string;
  readonly marker: string;
}

/** What a client was told in the end. */
export type Outcome =
  | { readonly kind: "created"; readonly id: string }
  | { readonly kind: "read" }
  | { readonly kind: "refused"; readonly code: string }
  /** The gateway broke the connection, so the client was told nothing. */
  | { readonly kind: "broken" };

/** One request of a client, with what it was told. */
export interface Told {
  readonly tenant: string;
  readonly marker: string;
  readonly costTokens: number;
  readonly sentAtMs: number;
  readonly answeredAtMs: number;
  readonly outcome: Outcome;
  /** The whole answer as text, to look for what must not be in it. */
  readonly text: string;
}
