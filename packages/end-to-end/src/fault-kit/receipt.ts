/** One request of a client that a contact be taken, with what it was told. */
export interface Receipt {
  readonly tenant: string;
  /** The contact's first name, which tells it from the others of its tenant. Those who ask for the same twice share it. */
  readonly marker: string;
  /** The idempotency key: whoever repeats it asks for one contact. */
  readonly key: string | null;
  /** The submission that was acknowledged; null where none was. */
  readonly id: string | null;
}

/** A submission as the gateway lists it. */
export interface Listed {
  readonly tenant: string;
  readonly id: string;
  readonly state: string;
  readonly contactId: string | null;
}
