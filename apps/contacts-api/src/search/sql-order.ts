import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { SortAttribute } from "domain/search";
import type { SearchPage } from "./search-request.js";
import { sortable } from "./sql-subject.js";

type Expression = RawBuilder<unknown>;

const text = (...path: readonly string[]): Expression =>
  sql`nullif(lower(trim(document #>> ${sql.lit(`{${path.join(",")}}`)})), '') collate "C"`;

/** What contacts are sorted by. */
const expressions: Record<SortAttribute, () => Expression> = {
  surname: () => sql`contacts.surname`,
  firstname: () => text("firstname"),
  birthdate: () => sortable(sql`(document ->> 'birthdate')`),
  gender: () => text("gender"),
  lastchange: () => sql`contacts.lastchange`,
  mail: () => sql`contacts.mail`,
  married_name: () => text("married_name"),
  city: () => text("address", "city"),
};

/** The order of a page. Contacts without the attribute come last in either direction; ids break ties. */
export function orderOf({ ascending, sortAttribute }: SearchPage): Expression {
  const expression = sortAttribute && expressions[sortAttribute]();
  if (!expression) return sql`contacts.id`;
  if (ascending) return sql`${expression}, contacts.id`;
  // Every contact has it; without `nulls last` the index can be read backwards.
  if (sortAttribute === "lastchange") return sql`${expression} desc, contacts.id desc`;
  return sql`${expression} desc nulls last, contacts.id desc`;
}
