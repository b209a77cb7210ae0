import { startWorker } from "service/worker";
import type { Worker } from "service/worker";
import type { Logger } from "service/logger";
import type { Delivery } from "./deliver.js";
import type { Claim, Queue } from "./queue.js";
import type { SubmissionMetrics } from "./submission-metrics.js";

export interface DrainOptions {
  readonly queue: Queue;
  readonly deliver: (claim: Claim, onSent: () => void) => Promise<Delivery>;
  readonly metrics: SubmissionMetrics;
  readonly logger: Logger;
  readonly now?: () => number;
}

// With what was sent and is awaited. One tenant whose answers are slow leaves room for others.
const maxLines = 64;
const maxOfTenant = 16;
const maxLooks = 32;
const wakeEveryMs = 5_000;
// What is due may be another gateway's by now.
const leastPauseMs = 20;
const parkedMs = 300_000;
const afterFailureMs = 10_000;

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

  /** There may be something to deliver. */
  wake(): void {
    this.#worker.wake(0);
  }

  /** Resolves once what was begun has ended. */
  async close(): Promise<void> {
    await this.#worker.close();
    await Promise.all(this.#underWay);
  }

  async #takeNext(): Promise<true | null> {
    const { now = () => performance.now(), queue } = this.#options;
    if (now() - this.#wokenAtMs >= wakeEveryMs) {
      this.#wokenAtMs = now();
      await queue.wakeLines();
    }
    const busy = [...this.#ofTenants].filter(([, count]) => count >= maxOfTenant).map(([tenantId]) => tenantId);
    const [lines, looks] = await Promise.all([
      this.#lines < maxLines ? queue.claimLines(maxLines - this.#lines, busy) : [],
      this.#looks < maxLooks ? queue.claimLost(maxLooks - this.#looks) : [],
    ]);
    for (const claim of [...lines, ...looks]) this.#begin(claim);
    return lines.length + looks.length > 0 ? true : null;
  }

  async #nextDueInMs(): Promise<number | null> {
    const inMs = await this.#options.queue.nextDueInMs();
    return inMs === null ? null : Math.max(leastPauseMs, inMs);
  }

  #begin(claim: Claim): void {
    this.#count(claim, 1);
    const work = this.#work(claim).finally(() => {
      this.#underWay.delete(work);
      this.#count(claim, -1);
      this.wake();
    });
    this.#underWay.add(work);
  }

  #count({ isFirstInLine, tenantId }: Claim, by: 1 | -1): void {
    if (!isFirstInLine) {
      this.#looks += by;
      return;
    }
    this.#lines += by;
    const count = (this.#ofTenants.get(tenantId) ?? 0) + by;
    if (count > 0) this.#ofTenants.set(tenantId, count);
    else this.#ofTenants.delete(tenantId);
  }

  async #work(claim: Claim): Promise<void> {
    const { deliver, logger, queue } = this.#options;
    try {
      await this.#conclude(claim, await deliver(claim, () => this.wake()));
    } catch (err) {
      logger.error({ err }, "the delivery of a submission failed");
      // Where the database is away, the claim ends by itself.
      await queue.postpone(claim, afterFailureMs).catch(() => {});
    }
  }

  async #conclude(claim: Claim, delivery: Delivery): Promise<void> {
    const { logger, metrics, queue } = this.#options;
    switch (delivery.kind) {
      case "created":
        return metrics.settled.inc({ state: "CREATED" });
      case "refused":
        if (await queue.settle(claim, { state: "REFUSED", errors: delivery.errors }, delivery.isFromApi)) {
          metrics.settled.inc({ state: "REFUSED" });
        }
        return;
      case "uncertain":
        if (!(await queue.settle(claim, { state: "UNCERTAIN" }, false))) return;
        metrics.settled.inc({ state: "UNCERTAIN" });
        logger.warn("nobody can tell what came of a submission");
        return;
      case "unauthorized":
        if (!(await queue.park(claim, parkedMs))) return;
        logger.error({ tenant: claim.tenantId }, "submissions are parked: the API does not take their token");
        return;
      case "later":
        return queue.postpone(claim, delivery.inMs);
    }
  }
}
