import { randomBytes } from "node:crypto";
import { batched } from "database/batched";
import type { OpenDatabase } from "database/open-database";
import { queryResult } from "database/query-result";
import { unprepared } from "database/run-statement";
import type { RunStatement, Statement } from "database/run-statement";
import { transact } from "database/transact";
import { ApiError } from "domain/errors";
import { IntakeBatch } from "./intake-batch.js";
import type { NamedOffer } from "./intake-batch.js";
import type { IntakeLimits, Offer } from "./offer.js";
import { Room } from "./room.js";
import type { Totals } from "./room.js";
import type { Submission } from "./submission.js";
import type { Vault } from "./vault.js";

export interface IntakeTransaction {
  readonly run: RunStatement;
  /** Submissions, or why there is none, in the order of the offers. Called once. */
  readonly take: (offers: readonly Offer[]) => Promise<readonly (Submission | ApiError)[]>;
  /** The id of the tenant that new submissions of a token join. Throws RATE_LIMITED where there is no room for one. */
  readonly tenantOf: (token: string) => Promise<string>;
  readonly room: Room;
}

const readTotals: Statement<Totals> = {
  name: "submissions-read-totals",
  text: `
    select coalesce(sum(line.bytes - tenant.erased_bytes), 0)::float8 as bytes,
      coalesce(sum(line.joined - tenant.departed) filter (where not tenant.is_confirmed), 0)::float8 + (
        select coalesce(sum(1 + import.refused), 0)::float8
        from submissions.tenants tenant join submissions.imports import on import.tenant = tenant.id
        where not tenant.is_confirmed
      ) as unconfirmed
    from submissions.tenants tenant join submissions.lines line on line.tenant = tenant.id
  `,
};

/** Those who ask at the same time share a transaction of at most so many. */
const maxBatch = 200;
// Characters of their inputs: a batch is one parameter of a statement, in which they are sealed.
const maxBatchLength = 8 * 2 ** 20;
const totalsMaxAgeMs = 1_000;
// To read them takes the longer the more tokens there are, while takers wait: a tenth of the time at most.
const pausesOfReading = 9;

/** Takes submissions in. What it has answered for is committed. */
export class Intake {
  /**
   * Resolves to the submission once it is committed; to the one of before where the idempotency key is known. Throws
   * IDEMPOTENCY_KEY_REUSED for a key that stands for something else, RATE_LIMITED where there is no room, and
   * UPSTREAM_UNAVAILABLE where the database is away, and UPSTREAM_UNKNOWN where it may have been taken all the same.
   */
  readonly take: (offer: Offer) => Promise<Submission>;
  readonly #open: OpenDatabase<unknown>;
  readonly #vault: Vault;
  readonly #limits: IntakeLimits;
  readonly #now: () => number;
  #room: { readonly untilMs: number; readonly of: Room } | null = null;

  constructor(
    open: OpenDatabase<unknown>,
    vault: Vault,
    limits: IntakeLimits,
    now: () => number = () => performance.now(),
  ) {
    this.#open = open;
    this.#vault = vault;
    this.#limits = limits;
    this.#now = now;
    this.take = batched((offers) => this.#takeEach(offers), maxBatch, {
      weigh: ({ input }) => input.length,
      maxWeight: maxBatchLength,
    });
  }

  /** Submissions, or why there is none, in the order of the offers. */
  takeAll(offers: readonly Offer[]): Promise<readonly (Submission | ApiError)[]> {
    return this.transact(({ take }) => take(offers));
  }

  /** Takes offers together with whatever else is written in the same transaction. */
  transact<Result>(work: (transaction: IntakeTransaction) => Promise<Result>): Promise<Result> {
    const transacted = async () => {
      const room = await this.#freshRoom();
      return transact(this.#open.database, (transaction) => {
        const run = unprepared(transaction);
        const batch = new IntakeBatch(run, this.#vault, room);
        const take = (offers: readonly Offer[]) => batch.take(offers.map((offer) => this.#named(offer)));
        const tenantOf = (token: string) => batch.tenantOf(this.#vault.nameOf("token", token), token);
        return work({ run, take, tenantOf, room });
      });
    };
    return queryResult(transacted());
  }

  async #takeEach(offers: readonly Offer[]): Promise<readonly Promise<Submission>[]> {
    const taken = await this.takeAll(offers);
    return taken.map(async (each) => {
      if (each instanceof ApiError) throw each;
      return each;
    });
  }

  #named(offer: Offer): NamedOffer {
    const id = randomBytes(16).toString("base64url");
    const sealed = this.#vault.seal(offer.input, id).toString("base64");
    return { offer, id, name: this.#vault.nameOf("token", offer.token), sealed };
  }

  /** What there was room for a moment ago, less what this gateway has taken since. */
  async #freshRoom(): Promise<Room> {
    const nowMs = this.#now();
    if (this.#room === null || nowMs > this.#room.untilMs) {
      const [totals] = await this.#open.run(readTotals, []);
      const pauseMs = Math.max(totalsMaxAgeMs, pausesOfReading * (this.#now() - nowMs));
      const of = new Room(this.#limits, totals ?? { bytes: 0, unconfirmed: 0 });
      this.#room = { untilMs: this.#now() + pauseMs, of };
    }
    return this.#room.of;
  }
}
