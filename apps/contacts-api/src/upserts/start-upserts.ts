import type { ContactUpsertInput } from "domain/contacts";
import type { Registry } from "prom-client";
import type { Logger } from "service/logger";
import { startWorker } from "service/worker";
import type { Caller } from "../auth/caller.js";
import { upsertCounter } from "./upsert-metrics.js";
import type { Drop, UpsertOutcome } from "./upsert-outcome.js";
import { UpsertRepository } from "./upsert-repository.js";
import type { Taken, UpsertRepositoryOptions } from "./upsert-repository.js";

/** What the upsert route hands over. */
export interface Upserts {
  /** Resolves once the upsert is stored. Throws UPSTREAM_UNAVAILABLE while the database is away. */
  add(caller: Caller, contact: ContactUpsertInput): Promise<void>;
  /** Records that an upsert will not be applied. */
  drop(drop: Drop): void;
}

export interface StartedUpserts extends Upserts {
  close(): Promise<void>;
}

export interface UpsertsOptions extends Omit<UpsertRepositoryOptions, "now"> {
  readonly logger: Logger;
  readonly registry: Registry;
  readonly now?: () => Date;
}

/** Stores upserts, and applies them until closed. Each outcome is counted; a drop is logged too. */
export function startUpserts({ logger, registry, now = () => new Date(), ...options }: UpsertsOptions): StartedUpserts {
  const repository = new UpsertRepository({ ...options, now });
  const count = upsertCounter(registry);

  const conclude = (outcome: UpsertOutcome): void => {
    count(outcome);
    if (outcome.kind !== "dropped") return;
    const { reason, place } = outcome.drop;
    logger.warn({ reason, place: place.join(".") }, "an upsert was dropped");
  };
  const onTaken = (taken: Taken): void => {
    if (taken.cause !== undefined) logger.error({ err: taken.cause }, "an upsert failed");
    if (taken.kind !== "postponed") conclude(taken);
  };
  const onError = (err: unknown): void => logger.error({ err }, "upserts wait for the database");
  const worker = startWorker({ source: repository, onTaken, onError });

  return {
    async add(caller, contact) {
      await repository.add(caller, contact);
      worker.wake(options.delayMs);
    },
    drop: (drop) => conclude({ kind: "dropped", drop }),
    close: () => worker.close(),
  };
}
