import { ApiError } from "domain/errors";
import type { Clock } from "../../clock.js";
import type { Budget, Progress, Ticket } from "./budget.js";
import { hasTurn, waitMsFor } from "./paced-bucket.js";
import type { WaitingCall } from "./waiting-call.js";

/** Where a call stands in line. A call that has been given up leaves its place behind, until the place's turn comes. */
export interface Place {
  readonly call: WaitingCall;
  readonly ticket: Ticket;
  /** When its turn comes, as far as was known when the ticket was drawn. */
  readonly dueMs: number;
}

export interface LineOptions {
  readonly key: string;
  readonly budget: Budget;
  readonly clock: Clock;
  /** Aborted where nobody waits any more. */
  readonly closed: AbortSignal;
  /** Draws another ticket for a call whose ticket is void; never rejects. */
  readonly drawAgain: (call: WaitingCall) => Promise<void>;
  /** Told how many places were left, for whatever reason. */
  readonly onLeft: (count: number) => void;
  readonly onEmpty: () => void;
}

interface Known extends Progress {
  readonly generation: number;
  readonly atMs: number;
}

// Turns come earlier where others give theirs back, or where a shared budget is there again.
const lookAgainMs = 500;
/** With one look: enough for what comes due while this process is late. */
const maxTurns = 1_000;
/** Where all tickets are void, so that Redis is not asked for all of them at once. */
const maxDraws = 100;

/**
 * The calls of one key that wait in this process, in the order of their tickets. Only the first one looks at the budget:
 * how long the others have to wait follows from what it learns.
 */
export class Line {
  readonly #options: LineOptions;
  #places: Place[] = [];
  #known: Known | null = null;
  #checkedAtMs = -Infinity;
  #isServed = false;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  push(place: Place): void {
    this.#places.push(place);
    if (!this.#isServed) void this.#serve();
  }

  /** Gives up all that wait. Their places go back at once, since nobody is left to wait for the turns of those. */
  giveUp(reason: unknown): void {
    for (const { call } of this.#places) call.refuse(reason);
    for (let [first] = this.#places; first !== undefined; [first] = this.#places) {
      void this.#giveBack(this.#takeAll(first.ticket.generation));
    }
  }

  async #serve(): Promise<void> {
    const { clock, closed, onEmpty } = this.#options;
    this.#isServed = true;
    try {
      for (let [first] = this.#places; first !== undefined; [first] = this.#places) {
        const waitMs = this.#dueMs(first) - clock.nowMs();
        if (waitMs > 0) await clock.sleep(Math.min(waitMs, lookAgainMs), closed);
        if (!closed.aborted) await this.#look(first.ticket.generation);
      }
    } catch (error) {
      this.giveUp(error);
    }
    this.#isServed = false;
    onEmpty();
  }

  /** Lets those go whose turn has come, and learns how long the others have to wait. */
  async #look(generation: number): Promise<void> {
    const { budget, clock, key } = this.#options;
    const tickets = this.#dueTickets();
    const progress = await budget.turn(key, tickets);
    if (progress === null) return this.#drawAgain(this.#takeAll(generation));
    this.#known = { ...progress, generation, atMs: clock.nowMs() };
    const isVoid = ({ position }: Ticket): boolean => position <= progress.voidUpTo;
    const { length: ended } = tickets.filter((ticket) => isVoid(ticket) || hasTurn(progress, ticket.position));
    const places = this.#places.splice(0, ended);
    this.#options.onLeft(ended);
    this.#refuseLate(ended > 0);
    await this.#giveBack(places.filter(({ call, ticket }) => !isVoid(ticket) && !call.admit(ticket)));
    await this.#drawAgain(places.filter(({ ticket }) => isVoid(ticket)));
  }

  /** The first one's, and those of the same bucket that are due behind it. */
  #dueTickets(): readonly Ticket[] {
    const nowMs = this.#options.clock.nowMs();
    const [first] = this.#places;
    const isDue = (place: Place): boolean =>
      place.ticket.generation === first?.ticket.generation && this.#dueMs(place) <= nowMs;
    const end = this.#places.findIndex((place, index) => index === maxTurns || (index > 0 && !isDue(place)));
    const due = end === -1 ? this.#places : this.#places.slice(0, end);
    return due.map(({ ticket }) => ticket);
  }

  async #drawAgain(places: readonly Place[]): Promise<void> {
    const waiting = places.map(({ call }) => call).filter((call) => !call.hasEnded);
    for (let from = 0; from < waiting.length; from += maxDraws) {
      await Promise.all(waiting.slice(from, from + maxDraws).map(this.#options.drawAgain));
    }
  }

  /** Refuses those whose turn comes too late by now. While turns are taken it is enough to look through all at times. */
  #refuseLate(isMoving: boolean): void {
    const nowMs = this.#options.clock.nowMs();
    if (isMoving && nowMs - this.#checkedAtMs < lookAgainMs) return;
    this.#checkedAtMs = nowMs;
    for (const place of this.#places) {
      const dueMs = this.#dueMs(place);
      if (dueMs <= place.call.turn.deadlineMs) continue;
      place.call.refuse(new ApiError("RATE_LIMITED", { retryAfterMs: Math.ceil(dueMs - nowMs) }));
    }
  }

  #dueMs({ dueMs, ticket }: Place): number {
    const known = this.#known;
    return known?.generation === ticket.generation ? known.atMs + waitMsFor(known, ticket.position) : dueMs;
  }

  /** All places of one bucket, which leave the line. */
  #takeAll(generation: number): readonly Place[] {
    const taken = this.#places.filter(({ ticket }) => ticket.generation === generation);
    this.#places = this.#places.filter(({ ticket }) => ticket.generation !== generation);
    this.#options.onLeft(taken.length);
    return taken;
  }

  async #giveBack(places: readonly Place[]): Promise<void> {
    const { budget, key } = this.#options;
    const tickets = places.map(({ ticket }) => ticket);
    // What can't be given back is earned again.
    if (tickets.length > 0) await budget.giveBack(key, tickets).catch(() => {});
  }
}
