import type { RunStatement, Statement } from "database/run-statement";
import type { Rivals } from "../writes/reconcile.js";

// Of two whose outcomes are both looked for, the earlier one looks first.
const findAwaited: Statement<{ readonly areAwaited: boolean }> = {
  name: "submissions-find-awaited",
  text: `
    select exists (
      select from submissions.submissions own
      join submissions.submissions other on other.tenant = own.tenant
        and (other.person = own.person or other.known_by = own.person)
        and other.id <> own.id and other.state = 'SENDING' and other.via = 'CREATE'
      where own.id = $1 and other.record::json ->> 'kind' = 'sent'
        and to_timestamp((other.record::json ->> 'leaseUntilMs')::float8 / 1000) > now()
        and (other.looks = 0 or other.number < own.number)
    ) as "areAwaited"
  `,
};

const findOwned: Statement<{ readonly contactId: string }> = {
  name: "submissions-find-owned",
  text: `
    select contact_id as "contactId" from submissions.submissions
    where contact_id in (select jsonb_array_elements_text($2::jsonb)) and id <> $1
      and state = 'CREATED' and via = 'CREATE'
  `,
};

/** The other submissions, as one of them sees them that looks for its contact. */
export const rowRivals = (run: RunStatement, id: string): Rivals => ({
  async areAwaited() {
    const [row] = await run(findAwaited, [id]);
    return row?.areAwaited ?? false;
  },
  async ownAmong(contactIds) {
    if (contactIds.length === 0) return new Set();
    return new Set((await run(findOwned, [id, JSON.stringify(contactIds)])).map(({ contactId }) => contactId));
  },
});
