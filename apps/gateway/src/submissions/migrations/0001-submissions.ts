import { sql } from "kysely";
import type { Migration } from "kysely";

export const submissions: Migration = {
  async up(database) {
    // The key that everything is sealed with, once for each secret of the operator's that opens it.
    await sql`
      create table submissions.keys (
        secret text primary key,
        wrapped bytea not null
      )
    `.execute(database);
    // One token each, and what is claimed. The line's counters are kept apart: whoever takes submissions locks those, and
    // must not keep others from claiming.
    await sql`
      create table submissions.tenants (
        id text primary key,
        -- Of the token; several have the same after a token was replaced by another known one.
        name text not null,
        -- Whether new submissions join it: one of those that have the same name.
        is_open boolean not null default true,
        token bytea not null,
        is_confirmed boolean not null default false,
        -- Since when the API refuses the token, or the operator keeps the line.
        parked_at timestamptz,
        -- How many have left the line.
        departed bigint not null default 0,
        -- When the first in line may be claimed; null where none waits and, together with parked_at, where the operator
        -- keeps the line.
        due_at timestamptz,
        fence bigint not null default 0
      )
    `.execute(database);
    await sql`create index tenants_name on submissions.tenants (name)`.execute(database);
    await sql`create unique index tenants_open on submissions.tenants (name) where is_open`.execute(database);
    await sql`create index tenants_due on submissions.tenants (due_at) where due_at is not null`.execute(database);
    await sql`
      create table submissions.lines (
        tenant text primary key references submissions.tenants on delete cascade,
        -- How many have joined the line, and their cost in hundredths of a token.
        joined bigint not null default 0,
        cost bigint not null default 0
      )
    `.execute(database);
    await sql`
      create table submissions.submissions (
        id text primary key,
        tenant text not null references submissions.tenants,
        -- Its place in the tenant's order. There are gaps where one was erased, or sent again at the end.
        number bigint not null,
        -- In hundredths of a token: its own, and with all that joined before it.
        cost integer not null,
        cost_through bigint not null,
        state text not null default 'WAITING',
        via text not null,
        -- Sealed; erased when there is a contact.
        input bytea,
        -- What its contact is looked for by, and what another one's search would find it by as well.
        person text,
        known_by text,
        -- The idempotency key, and what was asked for under it.
        key text,
        asked text,
        -- An idempotency record: what is known of the call.
        record text,
        -- When what came of the call is looked for, and how often it was. Of what waits, until when it lets others pass.
        due_at timestamptz,
        looks integer not null default 0,
        accepted_at timestamptz,
        submitted_at timestamptz not null default now(),
        settled_at timestamptz,
        contact_id text,
        errors text
      )
    `.execute(database);
    const indexes = [
      "unique index submissions_key on submissions.submissions (tenant, key) where key is not null",
      "unique index submissions_number on submissions.submissions (tenant, number)",
      "index submissions_waiting on submissions.submissions (tenant, number) where state = 'WAITING'",
      "index submissions_sending on submissions.submissions (due_at) where state = 'SENDING'",
      "index submissions_rivals on submissions.submissions (tenant, person) where state = 'SENDING'",
      "index submissions_away on submissions.submissions (tenant, number) where state <> 'WAITING'",
      "index submissions_refused on submissions.submissions (tenant, number) where state = 'REFUSED'",
      "index submissions_uncertain on submissions.submissions (tenant, number) where state = 'UNCERTAIN'",
      "index submissions_settled on submissions.submissions (settled_at) where settled_at is not null",
      "index submissions_created on submissions.submissions (contact_id, tenant) where state = 'CREATED'",
      // No two submissions name one created contact.
      "unique index submissions_contact on submissions.submissions (contact_id, tenant) where state = 'CREATED' and via = 'CREATE'",
    ];
    for (const index of indexes) await sql.raw(`create ${index}`).execute(database);
  },
};
