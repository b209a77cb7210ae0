import type { Exchange } from "./exchange.js";
import type { Program } from "./program.js";

/** A system to measure. Whoever compares starts it, loads it window by window, and stops it. */
export interface Subject {
  readonly name: string;
  /** What its row adds to the name, such as how it is asked. */
  readonly note: string;
  /** Whether it is ours, not a peer or a floor: charts set it off. */
  readonly isOurs?: boolean;
  /** Made anew for each start. */
  readonly exchange: () => Exchange;
  /** Whether the report goes on without it, and tells why, where it does not start or its first response is wrong. */
  readonly isOptional?: boolean;
  /** Its own process, on the core "subject". */
  readonly start: () => Promise<Program>;
  /** What the other side of the system has seen since this was last asked. */
  readonly takeAccount?: () => Promise<Account>;
  /** Whether its p99 is also measured at half of its own highest rate. */
  readonly isPaced?: boolean;
}

export const titleOf = ({ name, note }: Subject): string => (note === "" ? name : `${name}, ${note}`);

/** What an upstream or a database has seen. */
export interface Account {
  readonly requests: number;
  /** Those that were not what they should have been. */
  readonly wrong: number;
  readonly wrongExample: string;
}

/** A system that runs, and what was learnt when it started. */
export interface Started {
  readonly subject: Subject;
  readonly program: Program;
  readonly exchange: Exchange;
  /** From the start of the process to the first right response, in milliseconds. */
  readonly firstAnswerMs: number;
}
