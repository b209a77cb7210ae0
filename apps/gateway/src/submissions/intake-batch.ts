import { randomBytes } from "node:crypto";
import type { RunStatement, Statement } from "database/run-statement";
import { ApiError } from "domain/errors";
import { lockLines } from "./lock-lines.js";
import type { NewTenant } from "./lock-lines.js";
import type { Offer } from "./offer.js";
import { noRoom, rowBytes } from "./room.js";
import type { Line, Room } from "./room.js";
import { submissionColumns, submissionOf } from "./submission-row.js";
import type { SubmissionRow } from "./submission-row.js";
import { costTokensOf } from "./submission.js";
import type { Submission, Via } from "./submission.js";
import type { Vault } from "./vault.js";

const findKnown: Statement<SubmissionRow & { readonly key: string; readonly asked: string }> = {
  name: "submissions-find-known",
  text: `
    select each.key, each.asked, ${submissionColumns("each")}
    from jsonb_to_recordset($1::jsonb) as given (tenant text, key text) cross join lateral (
      select * from submissions.submissions own where own.tenant = given.tenant and own.key = given.key limit 1
    ) each
  `,
};

const addSubmissions: Statement<SubmissionRow> = {
  name: "submissions-add",
  text: `
    insert into submissions.submissions
      (id, tenant, number, cost, cost_through, via, input, person, known_by, key, asked, import, line, traceparent)
    select given.id, given.tenant, given.number, given.cost, given."costThrough", given.via,
      decode(given.input, 'base64'), given.person, given."knownBy", given.key, given.asked, given.import, given.line,
      given.traceparent
    from jsonb_to_recordset($1::jsonb) as given (id text, tenant text, number bigint, cost integer,
      "costThrough" bigint, via text, input text, person text, "knownBy" text, key text, asked text, import text,
      line integer, traceparent text)
    returning ${submissionColumns("submissions")}
  `,
};

const extendLines: Statement<never> = {
  name: "submissions-extend-lines",
  text: `
    with given as (
      select * from jsonb_to_recordset($1::jsonb) as given (id text, joined bigint, cost bigint, bytes bigint)
    ), extended as (
      update submissions.lines line set joined = given.joined, cost = given.cost, bytes = given.bytes
      from given where line.tenant = given.id
    ), due as (
      select tenant.id from submissions.tenants tenant join given on given.id = tenant.id
      where tenant.due_at is null and tenant.parked_at is null order by tenant.id for no key update of tenant
    )
    update submissions.tenants tenant set due_at = now() from due where tenant.id = due.id
  `,
};

const hundredths = 100;

/** An offer under the names that it has in the database. */
export interface NamedOffer {
  readonly offer: Offer;
  /** Of the submission, if it becomes one. */
  readonly id: string;
  /** Of the token. */
  readonly name: string;
  readonly sealed: string;
}

interface AddedRow {
  readonly id: string;
  readonly tenant: string;
  readonly via: Via;
  readonly input: string;
  readonly person: string | null;
  readonly knownBy: string | null;
  readonly key: string | null;
  readonly asked: string;
  readonly number: number;
  /** In hundredths of a token: its own, and with all that joined before it. */
  readonly cost: number;
  readonly costThrough: number;
  readonly import?: string;
  readonly line?: number;
  readonly traceparent?: string | undefined;
}

/** Takes offers in one transaction. */
export class IntakeBatch {
  readonly #run: RunStatement;
  readonly #vault: Vault;
  readonly #room: Room;
  /** Of each name, the one that new submissions join. */
  readonly #open = new Map<string, Line>();
  /** Of each name, the ids of all. */
  readonly #idsOf = new Map<string, readonly string[]>();
  readonly #known = new Map<string, Known>();
  readonly #added: AddedRow[] = [];

  constructor(run: RunStatement, vault: Vault, room: Room) {
    this.#run = run;
    this.#vault = vault;
    this.#room = room;
  }

  /** Throws RATE_LIMITED where there is none, and no room for one. */
  async tenantOf(name: string, token: string): Promise<string> {
    await this.#lock(new Map([[name, token]]));
    const tenant = this.#open.get(name);
    if (tenant === undefined) throw noRoom();
    return tenant.id;
  }

  async take(offers: readonly NamedOffer[]): Promise<readonly (Submission | ApiError)[]> {
    await this.#lock(new Map(offers.map(({ name, offer }) => [name, offer.token])));
    await this.#findKnown(offers);
    const decided = offers.map((offer) => this.#decide(offer));
    const rows = this.#added.length === 0 ? [] : await this.#add();
    const added = new Map(rows.map((row) => [row.id, submissionOf(row)]));
    return decided.map((each) => {
      if (each instanceof ApiError || "state" in each) return each;
      return added.get(each.id) ?? new ApiError("INTERNAL_SERVER_ERROR");
    });
  }

  async #lock(tokens: ReadonlyMap<string, string>): Promise<void> {
    if ([...tokens.keys()].every((name) => this.#open.has(name))) return;
    const given = [...tokens].map(([name, token]) => this.#newTenant(name, token));
    for (const line of await lockLines(this.#run, given, this.#room.of({ isConfirmed: false }))) {
      if (line.isOpen) this.#open.set(line.name, line);
      this.#idsOf.set(line.name, [...(this.#idsOf.get(line.name) ?? []), line.id]);
    }
  }

  // It keeps its id when its token is replaced, so that nothing else has to be sealed or named anew.
  #newTenant(name: string, token: string): NewTenant {
    const id = randomBytes(32).toString("base64url");
    return { id, name, token: this.#vault.seal(token, id).toString("base64") };
  }

  /** What there was before the token was replaced counts as well. */
  async #findKnown(offers: readonly NamedOffer[]): Promise<void> {
    const keys = offers.flatMap(({ name, offer: { idempotencyKey } }) =>
      idempotencyKey === null
        ? []
        : this.#tenantsOf(name).map((tenant) => ({ tenant, key: this.#keyOf(tenant, idempotencyKey) })),
    );
    if (keys.length === 0) return;
    const rows = await this.#run(findKnown, [JSON.stringify(keys)]);
    for (const row of rows) this.#known.set(row.key, { asked: row.asked, submission: submissionOf(row) });
  }

  #decide({ id, name, offer, sealed }: NamedOffer): Decided {
    const before = this.#before(name, offer);
    if (before) return before;
    if (offer.refusal) return offer.refusal;
    const tenant = this.#open.get(name);
    if (tenant === undefined) return noRoom();
    const retryAfterMs = this.#room.retryAfterMs(tenant);
    if (retryAfterMs !== null) return new ApiError("RATE_LIMITED", { retryAfterMs });
    const { idempotencyKey, knownBy, person, place, traceparent, via } = offer;
    const named = (term: string | null) => (term === null ? null : this.#vault.nameOf("person", tenant.id, term));
    const cost = Math.round(costTokensOf(via) * hundredths);
    const bytes = rowBytes + Buffer.byteLength(sealed, "base64");
    const joined = { ...tenant, joined: tenant.joined + 1, cost: tenant.cost + cost, bytes: tenant.bytes + bytes };
    this.#open.set(name, joined);
    this.#room.take(tenant, bytes);
    const key = idempotencyKey === null ? null : this.#keyOf(tenant.id, idempotencyKey);
    const asked = this.#askedOf(tenant.id, offer);
    this.#added.push({
      id,
      tenant: tenant.id,
      via,
      input: sealed,
      person: named(person),
      knownBy: named(knownBy),
      key,
      asked,
      number: joined.joined,
      cost,
      costThrough: joined.cost,
      traceparent,
      ...place,
    });
    const submission = { id };
    // Another one of the same batch may have the same key.
    if (key !== null) this.#known.set(key, { asked, submission });
    return submission;
  }

  /** What the offer's idempotency key stands for already. */
  #before(name: string, offer: Offer): Decided | null {
    const { idempotencyKey } = offer;
    if (idempotencyKey === null) return null;
    for (const tenant of this.#tenantsOf(name)) {
      const known = this.#known.get(this.#keyOf(tenant, idempotencyKey));
      if (known === undefined) continue;
      return known.asked === this.#askedOf(tenant, offer) ? known.submission : new ApiError("IDEMPOTENCY_KEY_REUSED");
    }
    return null;
  }

  #tenantsOf(name: string): readonly string[] {
    return this.#idsOf.get(name) ?? [];
  }

  #keyOf(tenant: string, idempotencyKey: string): string {
    return this.#vault.nameOf("key", tenant, idempotencyKey);
  }

  #askedOf(tenant: string, { input, via }: Offer): string {
    return this.#vault.nameOf("input", tenant, via, input);
  }

  async #add(): Promise<readonly SubmissionRow[]> {
    const added = await this.#run(addSubmissions, [JSON.stringify(this.#added)]);
    const joined = new Set(this.#added.map(({ tenant }) => tenant));
    const extended = [...this.#open.values()].filter(({ id }) => joined.has(id));
    await this.#run(extendLines, [JSON.stringify(extended)]);
    return added;
  }
}

interface Known {
  readonly asked: string;
  readonly submission: Submission | { readonly id: string };
}

type Decided = Known["submission"] | ApiError;
