import type { ShutdownTimes } from "./config.js";

/** A running program. */
export interface Service {
  /** The URL at which this machine reaches it. */
  readonly url: string;
  readonly shutdown: ShutdownTimes;
  /** Sends load balancers and clients elsewhere, but keeps serving. */
  drain(): void;
  /** Accepts no new connections, finishes what is in flight, then releases everything. */
  close(): Promise<void>;
}
