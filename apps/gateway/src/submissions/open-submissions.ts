import { setMaxListeners } from "node:events";
import type { OpenDatabase } from "database/open-database";
import { vacuumWorn } from "database/vacuum-worn";
import type { Registry } from "prom-client";
import { ConfigError } from "service/config";
import type { Logger } from "service/logger";
import type { Tracer } from "service/trace";
import { startWorker } from "service/worker";
import type { Worker } from "service/worker";
import type { Secrets } from "../idempotency/secret-names.js";
import { LazySignal } from "../lazy-signal.js";
import { Claims } from "./claims.js";
import { countSubmissions } from "./counter.js";
import { isUsed, openDatabase, schema } from "./database.js";
import type { Storage } from "./database.js";
import { deliverCreate } from "./create-delivery.js";
import type { DeliveryOptions } from "./delivery.js";
import { Drain } from "./drain.js";
import { eraseOld } from "./eraser.js";
import { ImportIntake } from "./import-intake.js";
import { ImportReader } from "./import-reader.js";
import { Intake } from "./intake.js";
import { openVault } from "./open-vault.js";
import { ownSecret } from "./own-secret.js";
import { Queue } from "./queue.js";
import { Reader, togetherIn } from "./reader.js";
import { createSubmissionMetrics } from "./submission-metrics.js";
import type { SubmissionMetrics } from "./submission-metrics.js";
import { Submissions } from "./submissions.js";
import { tracedDelivery } from "./traced-delivery.js";
import { lookForUpserts, sendUpsert } from "./upsert-delivery.js";
import type { OpenSubmissions } from "./submissions.js";
import { createStepAside } from "./unreadable.js";

export interface SubmissionsOptions extends Omit<DeliveryOptions, "gone" | "run" | "trace" | "vault"> {
  readonly storage: Storage;
  /** The current one is empty where the operator gave none. */
  readonly secrets: Secrets;
  /** The most submissions of one token that wait at once. */
  readonly maxWaiting: number;
  readonly logger: Logger;
  readonly registry: Registry;
  /** Null where nothing is traced. */
  readonly tracer: Tracer | null;
}

interface Opened extends OpenSubmissions {
  readonly database: OpenDatabase<unknown>;
  close(): Promise<void>;
}

const limits = { maxWaitingUnconfirmed: 1_000, maxAllUnconfirmed: 100_000, maxBytes: 10 * 2 ** 30 };
const tryAgainAfterMs = 2_000;
const eraseEveryMs = 600_000;

/** Submissions, with what delivers them until it is closed. */
export class StartedSubmissions extends Submissions {
  readonly #opener: Opener;

  constructor(options: SubmissionsOptions) {
    const opener = new Opener(options);
    super(() => opener.opened());
    this.#opener = opener;
  }

  /** Opens the database, which takes an embedded one a while, before somebody waits for it. */
  prepare(): void {
    // Whoever needs it is told where that fails.
    this.#opener.opened().catch(() => {});
  }

  close(): Promise<void> {
    return this.#opener.close();
  }
}

/**
 * Opens the database in the background, and again where it was away: everything else works without it. One attempt at a
 * time, since an embedded database takes no second one for what it is.
 */
class Opener {
  readonly #options: SubmissionsOptions;
  readonly #metrics: SubmissionMetrics;
  readonly #worker: Worker;
  /** Stays rejected from a failure until the next attempt, so that nobody waits for what is away. */
  #opening: Promise<Opened> | null = null;
  #state: "absent" | "opening" | "open" | "failed" | "closed" = "absent";
  #opened: Opened | null = null;

  constructor(options: SubmissionsOptions) {
    this.#options = options;
    this.#metrics = createSubmissionMetrics(options.registry, async () =>
      this.#opened ? countSubmissions(this.#opened.database.run) : null,
    );
    this.#worker = startWorker({
      source: { takeNext: () => this.#openAgain(), nextDueInMs: async () => null },
      onTaken: () => {},
      onError: (err) => options.logger.error({ err }, `submissions are not taken: ${whyNotOpened(err)}`),
      pollMs: tryAgainAfterMs,
    });
  }

  opened(): Promise<Opened> {
    return this.#opening ?? this.#open();
  }

  async close(): Promise<void> {
    this.#state = "closed";
    await this.#worker.close();
    const opened = await this.#opening?.catch(() => null);
    await opened?.close();
  }

  // An embedded database is not opened before it is used: it takes time and memory.
  async #openAgain(): Promise<null> {
    const isDue = this.#state === "failed" || (this.#state === "absent" && (await isUsed(this.#options.storage)));
    // A request may have begun to open it meanwhile.
    if (isDue && (this.#state === "failed" || this.#opening === null)) await this.#open();
    return null;
  }

  #open(): Promise<Opened> {
    if (this.#state === "closed") return Promise.reject(new Error("The gateway is closing."));
    this.#state = "opening";
    const opening = openAll(this.#options, this.#metrics).then(
      (opened) => this.#keep(opened),
      (error: unknown) => {
        if (this.#state === "opening") this.#state = "failed";
        throw error;
      },
    );
    this.#opening = opening;
    return opening;
  }

  #keep(opened: Opened): Opened {
    if (this.#state === "opening") this.#state = "open";
    this.#opened = opened;
    void opened.database.failed?.then((error) => this.#forget(opened, error));
    return opened;
  }

  async #forget(opened: Opened, error: Error): Promise<void> {
    this.#options.logger.error({ err: error }, "submissions are not taken: their database broke");
    this.#opened = null;
    await opened.close().catch(() => {});
    if (this.#state === "open") this.#state = "failed";
  }
}

// What an operator has to set is said. Any other message may hold a value.
const whyNotOpened = (error: unknown): string =>
  error instanceof ConfigError ? error.message : "their database can't be opened";

async function openAll(options: SubmissionsOptions, metrics: SubmissionMetrics): Promise<Opened> {
  const { idempotency, logger, maxWaiting, storage, secrets, tracer } = options;
  const database = await openDatabase(storage, (err) => logger.error({ err }, "a database connection broke"));
  try {
    const { run } = database;
    const current = secrets.current === "" && "folder" in storage ? await ownSecret(storage.folder) : secrets.current;
    const vault = await openVault(run, { ...secrets, current });
    const gone = new LazySignal();
    // Each delivery listens to it while it waits, and there are many at once.
    setMaxListeners(0, gone.signal);
    const delivery: DeliveryOptions = { ...options, run, vault, gone };
    const queue = new Queue(run);
    const claims = new Claims(run, vault, claimLeaseMs(idempotency), createStepAside({ queue, metrics, logger }));
    const drain = new Drain({
      claims,
      queue,
      deliver: (claim, events) =>
        tracedDelivery(tracer, [claim], (trace) => {
          const own = { ...delivery, trace };
          return claim.via === "UPSERT" ? sendUpsert(claim, queue, own, events) : deliverCreate(claim, own, events);
        }),
      lookForUpserts: (upserts) =>
        tracedDelivery(tracer, upserts, (trace) => lookForUpserts(upserts, { ...delivery, trace })),
      metrics,
      logger,
    });
    const onUndelivered = (count: number): void => {
      metrics.erased.inc(count);
      logger.error({ count }, "submissions were erased undelivered: their lines have been parked for 30 days");
    };
    const takeOld = async (): Promise<true | null> => {
      if (await eraseOld(run, onUndelivered)) return true;
      if ("folder" in storage) await vacuumWorn(run, schema);
      return null;
    };
    const eraser = startWorker({
      source: { takeNext: takeOld, nextDueInMs: async () => null },
      onTaken: () => {},
      onError: (err) => logger.error({ err }, "old submissions are not erased"),
      pollMs: eraseEveryMs,
    });
    const intake = new Intake(database, vault, { ...limits, maxWaiting });
    return {
      database,
      intake,
      reader: new Reader(run, vault),
      together: togetherIn(database, vault),
      importIntake: new ImportIntake(run, vault, intake, (count) => metrics.settled.inc({ state: "REFUSED" }, count)),
      importReader: new ImportReader(run, vault),
      wake: () => drain.wake(),
      close: async () => {
        gone.abort();
        await Promise.all([drain.close(), eraser.close()]);
        await database.close();
      },
    };
  } catch (error) {
    await database.close().catch(() => {});
    throw error;
  }
}

// A claim outlasts what its owner does: a create, and the looks for one that was lost.
const claimLeaseMs = ({ maxWaitMs, timeoutMs }: SubmissionsOptions["idempotency"]): number =>
  2 * (maxWaitMs + timeoutMs) + 10_000;
