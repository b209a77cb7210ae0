import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { AttributeStep } from "./attribute.js";
import type { FormSubject, Subject } from "./criterion.js";

type Sql<Type> = RawBuilder<Type>;

/** A test of one stored value, which may be null. */
export type Holds = (stored: Sql<unknown>) => Sql<boolean>;

/** Whether a test holds for at least one of a contact's values. */
export function some(subject: Subject, holds: Holds): Sql<boolean> {
  if (subject.kind === "column") return holds(sql.ref(`contacts.${subject.column}`));
  if (subject.kind === "form") return someAnswer(subject, (answer) => holds(sql`(${answer} ->> 'data')`));
  const { path } = subject;
  if (!path.some(({ list }) => list))
    return holds(sql`(document #>> ${sql.lit(`{${path.map(({ name }) => name).join(",")}}`)})`);
  const items = sql`jsonb_path_query(document, ${sql.lit(jsonPath(path))})`;
  return sql`exists (select from ${items} as item where ${holds(sql`(item #>> '{}')`)})`;
}

/** Whether a test holds for at least one of a contact's answers to a form, in either list of answers. */
export function someAnswer(
  { formId, formRefIds }: Pick<FormSubject, "formId" | "formRefIds">,
  holds: Holds,
): Sql<boolean> {
  const isOfOption =
    formRefIds.length === 0 ? sql`true` : sql`answer ->> 'form_ref_id' = any(${[...formRefIds]}::text[])`;
  return sql`exists (
    select from (
      select jsonb_path_query(document, '$.formdatas[*]') union all
      select jsonb_path_query(document, '$.custom_fields[*]')
    ) as answers (answer)
    where answer ->> 'form_id' = ${formId}::text and ${isOfOption} and ${holds(sql`answer`)}
  )`;
}

/** The SQL type that a subject's values are compared as. */
export function comparedType(subject: Subject): "bigint" | "numeric" | "text" | "timestamptz" {
  if (subject.kind === "column") return subject.comparable === "id" ? "bigint" : "timestamptz";
  return subject.comparable === "id" || subject.comparable === "number" ? "numeric" : "text";
}

/**
 * A stored value in comparable form: null if it is not of the subject's kind, as an answer to a form may be. No number or
 * year that Postgres cannot hold reaches a cast.
 */
export function compared(subject: Subject, stored: Sql<unknown>): Sql<unknown> {
  if (subject.kind === "column") return stored;
  if (comparedType(subject) === "numeric") {
    return sql`case when ${stored} ~ '^[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?$' then (${stored})::numeric end`;
  }
  if (subject.comparable === "mail") return mailbox(stored);
  return subject.comparable === "moment" ? sortable(stored) : sql`${stored} collate "C"`;
}

/** Text in the form that substrings are looked for in. */
export const folded = (text: Sql<unknown>): Sql<string> => sql`lower(normalize(${text}, NFC))`;

/** A mail address as it is compared, whatever its case (the contract, section 9, 23). */
export const mailbox = (text: Sql<unknown>): Sql<string> => sql`trim(${folded(text)}) collate "C"`;

/** A condition's value in the form that it is compared in. */
export function operand(subject: Subject, value: string): string {
  // A column has microseconds, and no year 0.
  if (comparedType(subject) !== "timestamptz") return value;
  return value.startsWith("0000") ? "-infinity" : `${value.slice(0, 26)}Z`;
}

/** A stored date-time as text that sorts chronologically, as `sortableMoment` writes a value. */
export function sortable(stored: Sql<unknown>): Sql<string | null> {
  const text = sql`translate(${stored}, '+Z', ':')`;
  const padded = sql`rpad(left(${text}, 19) || '.' || substr(${text}, 21), 29, '0')`;
  return sql`case
    when ${stored} ~ '^\\d{4}-\\d\\d-\\d\\d$' then ${stored} || 'T00:00:00.000000000'
    when ${stored} ~ '^[+-]?\\d{4,6}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z$' then ${padded}
  end collate "C"`;
}

// Here and above the names come from the model, never from a client.
function jsonPath(path: readonly AttributeStep[]): string {
  return `$${path.map(({ list, name }) => `.${name}${list ? "[*]" : ""}`).join("")}`;
}
