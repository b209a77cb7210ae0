import { setImmediate } from "node:timers/promises";
import type { Standing } from "../upstream/pacing/budget.js";

/** The cost of a request's REST calls, and the state of the caller's rate limit after them. */
export interface Spent {
  readonly costTokens: number;
  readonly standing: Standing;
}

/** What REST calls one request made, and what they cost. */
export class Spending {
  readonly #underWay = new Set<Promise<unknown>>();
  #calls: Record<string, number> | null = null;
  #spent: Spent | null = null;

  /** Null if no REST call was made. */
  get spent(): Spent | null {
    return this.#spent;
  }

  /** How often each route was called, such as `{ "POST /contacts": 1 }`; null if none was. */
  get calls(): Readonly<Record<string, number>> | null {
    return this.#calls;
  }

  begun(route: string, call: Promise<unknown>): void {
    this.#calls ??= {};
    this.#calls[route] = (this.#calls[route] ?? 0) + 1;
    this.#underWay.add(call);
    const end = () => this.#underWay.delete(call);
    call.then(end, end);
  }

  add(costTokens: number, standing: Standing): void {
    this.#spent = { costTokens: (this.#spent?.costTokens ?? 0) + costTokens, standing };
  }

  /** Resolves once no call is under way, nor any that follows from one that was. Each has a deadline of its own. */
  async ended(): Promise<void> {
    do {
      await Promise.allSettled(this.#underWay);
      // Fields that the responses are for begin their calls meanwhile.
      await setImmediate();
    } while (this.#underWay.size > 0);
  }
}
