import type { IdempotencyStore } from "./idempotency-store.js";
import type { Clock } from "../clock.js";
import type { Secrets } from "./secret-names.js";

/** How what must happen once is kept from happening twice. */
export interface Idempotency {
  readonly store: IdempotencyStore;
  /** Name keys and inputs, so that the store sees neither; the same for all gateways that share the store. */
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** How long a REST call may take in all. Who finds another request at work waits as long for it. */
  readonly timeoutMs: number;
  /** How long a REST call may wait for its turn before it is sent. */
  readonly maxWaitMs: number;
  /** How long after a call what came of it may still be found: only then is it sent again. */
  readonly reconcileAfterMs: number;
}
