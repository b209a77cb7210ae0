import type { ShutdownTimes } from "./config.js";

/** A running program. */
export interface Service {
  /** The URL at which this machine reaches it. */
  readonly url: string;
  readonly shutdown: ShutdownTimes;
  /** Resolves with the reason, for the operator, once the program can't go on. */
  readonly failed?: Promise<Error>;
  /** Sends load balancers and clients elsewhere, but keeps serving. */
  drain(): void;
  /** Accepts no new connections, finishes what is in flight, then releases everything. */
  close(): Promise<void>;
}
