import { startWorker } from "service/worker";
import type { Worker } from "service/worker";
import type { Logger } from "service/logger";
import type { Claim } from "./claim.js";
import type { Claims, Room } from "./claims.js";
import type { Delivery } from "./delivery.js";
import { parkedMs } from "./queue.js";
import type { End, Queue } from "./queue.js";
import type { RowEvents } from "./row-record.js";
import type { SubmissionMetrics } from "./submission-metrics.js";

export interface DrainOptions {
  readonly claims: Claims;
  readonly queue: Queue;
  /** Delivers what is first in its line, or finds out what came of a create. */
  readonly deliver: (claim: Claim, events: RowEvents) => Promise<Delivery>;
  /** Finds out what came of upserts of one token, in their order. */
  readonly lookForUpserts: (claims: readonly Claim[]) => Promise<readonly Delivery[]>;
  readonly metrics: SubmissionMetrics;
  readonly logger: Logger;
  readonly now?: () => number;
}

// Deliveries at once, those included that await an answer. A tenant whose answers are slow leaves room for others.
const maxLines = 64;
const maxOfTenant = 16;
const maxLooks = 32;
// Each of them may be looked for by two conditions, of the 200 that a search has.
const maxUpserts = 100;
const wakeEveryMs = 5_000;
// What is due may be another gateway's by now.
const leastPauseMs = 20;
// The token may work by now.
const staleMs = 1_000;
const afterFailureMs = 10_000;
// Searches that can't tell one contact from others do so over some six minutes.
const maxUndecided = 10;
const longestLookMs = 60_000;

/** Delivers what waits, beside other gateways, until closed. */
export class Drain {
  readonly #options: DrainOptions;
  readonly #worker: Worker;
  readonly #underWay = new Set<Promise<void>>();
  readonly #ofTenants = new Map<string, number>();
  #lines = 0;
  #looks = 0;
  #wokenAtMs = -Infinity;

  constructor(options: DrainOptions) {
    this.#options = options;
    this.#worker = startWorker({
      source: { takeNext: () => this.#takeNext(), nextDueInMs: () => this.#nextDueInMs() },
      onTaken: () => {},
      onError: (err) => options.logger.error({ err }, "submissions wait for the database"),
    });
  }

  /** There may be something to deliver. A burst of sign-ups says so hundreds of times a second. */
  wake(): void {
    this.#worker.wake(leastPauseMs);
  }

  /** Resolves once what was begun has ended. */
  async close(): Promise<void> {
    await this.#worker.close();
    await Promise.all(this.#underWay);
  }

  /** What one of its own has made room for is delivered at once. */
  #goOn(): void {
    this.#worker.wake(0);
  }

  async #takeNext(): Promise<true | null> {
    const { claims, now = () => performance.now() } = this.#options;
    if (now() - this.#wokenAtMs >= wakeEveryMs) {
      this.#wokenAtMs = now();
      await claims.wakeLines();
    }
    // Where one of them fails, what the other has got is delivered all the same.
    const begun = await Promise.allSettled([this.#beginLines(), this.#beginLooks()]);
    for (const each of begun) if (each.status === "rejected") throw each.reason;
    return begun.some((each) => each.status === "fulfilled" && each.value > 0) ? true : null;
  }

  /** How many were begun. */
  async #beginLines(): Promise<number> {
    const room = this.#room();
    const claims = room.lines > 0 ? await this.#options.claims.lines(room.lines, room.except) : [];
    for (const claim of claims) this.#beginLine(claim);
    return claims.length;
  }

  /** How many were begun: a create each, and the upserts of a tenant together. */
  async #beginLooks(): Promise<number> {
    const { claims, lookForUpserts } = this.#options;
    const forCreates = this.#room().looks;
    const creates = forCreates > 0 ? await claims.lost("CREATE", forCreates) : [];
    for (const claim of creates) this.#beginLook([claim], () => this.#deliver(claim));
    const forUpserts = this.#room().looks;
    const upserts = forUpserts > 0 ? byTenant(await claims.lost("UPSERT", maxUpserts, forUpserts)) : [];
    for (const each of upserts) this.#beginLook(each, () => lookForUpserts(each));
    return creates.length + upserts.length;
  }

  // Whatever ends makes room, and wakes the worker.
  async #nextDueInMs(): Promise<number | null> {
    const inMs = await this.#options.claims.nextDueInMs(this.#room());
    return inMs === null ? null : Math.max(leastPauseMs, inMs);
  }

  #room(): Room {
    const except = [...this.#ofTenants].filter(([, count]) => count >= maxOfTenant).map(([tenantId]) => tenantId);
    return { lines: maxLines - this.#lines, looks: maxLooks - this.#looks, except };
  }

  #beginLine(claim: Claim): void {
    this.#countLine(claim, 1);
    this.#begin(
      [claim],
      () => this.#deliver(claim),
      () => this.#countLine(claim, -1),
    );
  }

  #beginLook(claims: readonly Claim[], look: () => Promise<readonly Delivery[]>): void {
    this.#looks += 1;
    this.#begin(claims, look, () => (this.#looks -= 1));
  }

  #countLine({ tenantId }: Claim, by: 1 | -1): void {
    this.#lines += by;
    const count = (this.#ofTenants.get(tenantId) ?? 0) + by;
    if (count > 0) this.#ofTenants.set(tenantId, count);
    else this.#ofTenants.delete(tenantId);
  }

  async #deliver(claim: Claim): Promise<readonly Delivery[]> {
    const onCreated = (): void => this.#options.metrics.settled.inc({ state: "CREATED" });
    return [await this.#options.deliver(claim, { onSent: () => this.#goOn(), onCreated })];
  }

  #begin(claims: readonly Claim[], work: () => Promise<readonly Delivery[]>, onEnd: () => void): void {
    const underWay = this.#work(claims, work).finally(() => {
      this.#underWay.delete(underWay);
      onEnd();
      this.#goOn();
    });
    this.#underWay.add(underWay);
  }

  async #work(claims: readonly Claim[], work: () => Promise<readonly Delivery[]>): Promise<void> {
    const { logger, queue } = this.#options;
    try {
      const deliveries = await work();
      for (const [index, claim] of claims.entries()) {
        const delivery = deliveries[index];
        if (delivery) await this.#conclude(claim, delivery);
      }
    } catch (err) {
      logger.error({ err }, "the delivery of a submission failed");
      // Where the database is away, the claim ends by itself.
      for (const claim of claims) await queue.postpone(claim, afterFailureMs).catch(() => {});
    }
  }

  async #conclude(claim: Claim, delivery: Delivery): Promise<void> {
    const { queue } = this.#options;
    switch (delivery.kind) {
      case "created":
      case "sent":
        return;
      case "found":
        await this.#settle(claim, delivery, true);
        return;
      case "lost":
        return queue.sendAgain(claim);
      case "refused":
        await this.#settle(claim, { ...delivery, state: "REFUSED" }, delivery.isFromApi);
        return;
      case "undecided":
        return this.#lookAgain(claim, delivery.inMs);
      case "uncertain":
        return this.#giveUp(claim);
      case "unauthorized":
        return this.#park(claim);
      case "unexpected":
        return this.#slow(claim, delivery.inMs);
      case "later":
        if (delivery.isAway) await queue.noteFailure(claim);
        return queue.postpone(claim, delivery.inMs);
      case "aside":
        return queue.setAside(claim, delivery.inMs);
    }
  }

  async #lookAgain(claim: Claim, leastMs: number): Promise<void> {
    const { queue } = this.#options;
    const searches = await queue.countUndecided(claim);
    if (searches >= maxUndecided) return this.#giveUp(claim);
    await queue.postpone(claim, Math.max(leastMs, Math.min(longestLookMs, 1_000 * 2 ** searches)));
  }

  async #giveUp(claim: Claim): Promise<void> {
    if (!(await this.#settle(claim, { state: "UNCERTAIN" }, false))) return;
    this.#options.logger.warn("nobody can find out what came of a submission");
  }

  async #slow(claim: Claim, leastMs: number): Promise<void> {
    const { logger, queue } = this.#options;
    const { inMs, isFirst } = await queue.slow(claim);
    if (isFirst) logger.warn({ tenant: claim.tenantId }, "submissions are held up: an answer can't be the API's");
    await queue.postpone(claim, Math.max(inMs, leastMs));
  }

  async #park(claim: Claim): Promise<void> {
    const { logger, queue } = this.#options;
    const parking = await queue.park(claim, parkedMs);
    if (parking === "stale") return queue.postpone(claim, staleMs);
    if (parking === "again") return;
    logger.error({ tenant: claim.tenantId }, "submissions are parked: the API does not take their token");
  }

  /** Whether it was still open. */
  async #settle(claim: Claim, end: End, isFromApi: boolean): Promise<boolean> {
    const { metrics, queue } = this.#options;
    const state = await queue.settle(claim, end, isFromApi);
    if (state !== null) metrics.settled.inc({ state });
    return state !== null;
  }
}

function byTenant(claims: readonly Claim[]): readonly (readonly Claim[])[] {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) groups.set(claim.tenantId, [...(groups.get(claim.tenantId) ?? []), claim]);
  return [...groups.values()];
}
