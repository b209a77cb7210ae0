import { randomBytes } from "node:crypto";
import type { RunStatement, Statement } from "database/run-statement";
import { ApiError } from "domain/errors";
import type { IntakeLimits, Offer } from "./offer.js";
import { submissionColumns, submissionOf } from "./submission-row.js";
import type { SubmissionRow } from "./submission-row.js";
import { costTokensOf } from "./submission.js";
import type { Submission, Via } from "./submission.js";
import type { Vault } from "./vault.js";

/** A tenant and its line, whose cost is in hundredths of a token. */
interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly isOpen: boolean;
  readonly isConfirmed: boolean;
  readonly joined: number;
  readonly departed: number;
  readonly cost: number;
  /** Of all that was ever added. */
  readonly bytes: number;
}

// In one order, here and below, so that those who lock several never wait for one another in a circle.
const addTenants: Statement<never> = {
  name: "submissions-add-tenants",
  text: `
    with added as (
      insert into submissions.tenants (id, name, token) select given.id, given.name, decode(given.token, 'base64')
      from jsonb_to_recordset($1::jsonb) as given (id text, name text, token text) order by given.name
      on conflict (name) where is_open do nothing
      returning id
    )
    insert into submissions.lines (tenant) select id from added
  `,
};

const lockLines: Statement<Tenant> = {
  name: "submissions-lock-lines",
  text: `
    select tenant.id, tenant.name, tenant.is_open as "isOpen", tenant.is_confirmed as "isConfirmed",
      line.joined::float8 as joined, line.cost::float8 as cost, line.bytes::float8 as bytes,
      tenant.departed::float8 as departed
    from submissions.lines line join submissions.tenants tenant on tenant.id = line.tenant
    where tenant.name in (select jsonb_array_elements_text($1::jsonb))
    order by line.tenant
    for update of line
  `,
};

const findKnown: Statement<SubmissionRow & { readonly key: string; readonly asked: string }> = {
  name: "submissions-find-known",
  text: `
    select each.key, each.asked, ${submissionColumns("each")}
    from jsonb_to_recordset($1::jsonb) as given (tenant text, key text)
    join submissions.submissions each on each.tenant = given.tenant and each.key = given.key
  `,
};

const addSubmissions: Statement<SubmissionRow> = {
  name: "submissions-add",
  text: `
    insert into submissions.submissions
      (id, tenant, number, cost, cost_through, via, input, person, known_by, key, asked, import, line)
    select given.id, given.tenant, given.number, given.cost, given."costThrough", given.via,
      decode(given.input, 'base64'), given.person, given."knownBy", given.key, given.asked, given.import, given.line
    from jsonb_to_recordset($1::jsonb) as given (id text, tenant text, number bigint, cost integer,
      "costThrough" bigint, via text, input text, person text, "knownBy" text, key text, asked text, import text,
      line integer)
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
    )
    update submissions.tenants tenant set due_at = now()
    from given where tenant.id = given.id and tenant.due_at is null and tenant.parked_at is null
  `,
};

const leastRetryAfterMs = 1_000;
const fullRetryAfterMs = 60_000;
const hundredths = 100;
// Of a row without what is sealed in it, as the table counts it.
const rowBytes = 512;

/** How much there is of all tokens. */
export interface Totals {
  /** Of all rows. */
  bytes: number;
  unconfirmed: number;
}

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
}

/** Takes offers in one transaction. */
export class IntakeBatch {
  readonly #run: RunStatement;
  readonly #vault: Vault;
  readonly #limits: IntakeLimits;
  readonly #totals: Totals;
  /** Of each name, the one that new submissions join. */
  readonly #open = new Map<string, Tenant>();
  /** Of each name, the ids of all. */
  readonly #idsOf = new Map<string, readonly string[]>();
  readonly #known = new Map<string, Known>();
  readonly #added: AddedRow[] = [];

  constructor(run: RunStatement, vault: Vault, limits: IntakeLimits, totals: Totals) {
    this.#run = run;
    this.#vault = vault;
    this.#limits = limits;
    this.#totals = totals;
  }

  async tenantOf(name: string, token: string): Promise<string> {
    await this.#lock(new Map([[name, token]]));
    return this.#open.get(name)?.id ?? "";
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
    const added = JSON.stringify([...tokens].map(([name, token]) => this.#newTenant(name, token)));
    // A tenant that has nothing any more may be erased between the two.
    while (this.#open.size < tokens.size) {
      await this.#run(addTenants, [added]);
      const tenants = await this.#run(lockLines, [JSON.stringify([...tokens.keys()])]);
      for (const tenant of tenants) {
        if (tenant.isOpen) this.#open.set(tenant.name, tenant);
        this.#idsOf.set(tenant.name, [...(this.#idsOf.get(tenant.name) ?? []), tenant.id]);
      }
    }
  }

  // It keeps its id when its token is replaced, so that nothing else has to be sealed or named anew.
  #newTenant(name: string, token: string): object {
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
    const tenant = this.#open.get(name);
    if (tenant === undefined) return new ApiError("INTERNAL_SERVER_ERROR");
    const retryAfterMs = this.#retryAfterMs(tenant);
    if (retryAfterMs !== null) return new ApiError("RATE_LIMITED", { retryAfterMs });
    const { idempotencyKey, knownBy, person, place, via } = offer;
    const named = (term: string | null) => (term === null ? null : this.#vault.nameOf("person", tenant.id, term));
    const cost = Math.round(costTokensOf(via) * hundredths);
    const bytes = rowBytes + Buffer.byteLength(sealed, "base64");
    const joined = {
      ...tenant,
      joined: tenant.joined + 1,
      cost: tenant.cost + cost,
      bytes: tenant.bytes + bytes,
    };
    this.#open.set(name, joined);
    this.#totals.bytes += bytes;
    if (!tenant.isConfirmed) this.#totals.unconfirmed += 1;
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

  /** When there may be room; null where there is now. */
  #retryAfterMs({ departed, isConfirmed, joined }: Tenant): number | null {
    const { maxAllUnconfirmed, maxBytes, maxWaiting, maxWaitingUnconfirmed } = this.#limits;
    if (this.#totals.bytes >= maxBytes) return fullRetryAfterMs;
    if (!isConfirmed && this.#totals.unconfirmed >= maxAllUnconfirmed) return fullRetryAfterMs;
    const most = isConfirmed ? maxWaiting : Math.min(maxWaiting, maxWaitingUnconfirmed);
    return joined - departed >= most ? leastRetryAfterMs : null;
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
