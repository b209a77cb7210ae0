import { canaryIn } from "./canaries.js";
import { inputNamedIn, maxFaults } from "./fault.js";
import type { Fault } from "./fault.js";

/** Looks at each line that a program writes, and keeps those that it should not have written. */
export class WatchedLog {
  readonly #program: string;
  readonly #faults: Fault[] = [];

  constructor(program: string) {
    this.#program = program;
  }

  get faults(): readonly Fault[] {
    return this.#faults;
  }

  read(line: string): void {
    const why = faultOf(line);
    if (why === null || this.#faults.length >= maxFaults) return;
    this.#faults.push({
      index: inputNamedIn(line),
      text: `${why} in the log of the ${this.#program}: ${line.slice(0, 2_000)}`,
    });
  }
}

function faultOf(line: string): string | null {
  if (canaryIn(line) !== null) return "A canary";
  if (!line.startsWith("{")) return "A line that is no event";
  return line.includes('"msg":"unexpected error"') ? "An unexpected error" : null;
}
