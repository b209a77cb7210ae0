import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { normalText } from "../contacts/normal-text.js";
import { searchToken } from "../contacts/search-tokens.js";
import type { Criterion, Operand, Subject, Test } from "./criterion.js";
import { compared, comparedType, folded, mailbox, operand, some, someAnswer } from "./sql-subject.js";

type Sql = RawBuilder<boolean>;
type TestOf<Kind extends Test["kind"]> = Extract<Test, { readonly kind: Kind }>;

const never = sql<boolean>`false`;
const always = (): Sql => sql`true`;

/** Whether a contact meets a criterion. A test on a missing value does not hold. */
export function meets({ negated, test }: Criterion): Sql {
  const holds = compile(test.kind, test);
  return negated ? sql`not coalesce(${holds}, false)` : holds;
}

const compilers: { readonly [Kind in Test["kind"]]: (test: TestOf<Kind>) => Sql } = {
  nothing: () => never,
  present,
  words,
  contains: ({ subject, text }) =>
    some(subject, (stored) => sql`position(${folded(sql`${text}::text`)} in ${folded(stored)}) > 0`),
  startsWith: ({ subject, text }) =>
    some(subject, (stored) => sql`starts_with(${folded(stored)}, ${folded(sql`${text}::text`)})`),
  any,
  all,
  between,
  options,
};

const compile = <Kind extends Test["kind"]>(kind: Kind, test: TestOf<Kind>): Sql => compilers[kind](test);

function present({ subject }: TestOf<"present">): Sql {
  if (subject.kind === "form") return someAnswer(subject, always);
  if (subject.kind === "column") return some(subject, (stored) => sql`${stored} is not null`);
  return some(subject, (stored) => sql`${stored} <> ''`);
}

function words({ subject, words: asked }: TestOf<"words">): Sql {
  if (asked.length === 0) return never;
  if (subject.kind === "form") {
    // Words are letters and digits only, which need no escaping in a pattern.
    const patterns = asked.map((word) => `(^|[^[:alnum:]])${word}`);
    return some(subject, (stored) => sql`${folded(stored)} ~ all(${patterns}::text[])`);
  }
  if (subject.kind === "column") return never;
  // Quotes keep a word in one piece, and `:*` matches every word that begins with it.
  const attribute = subject.path.map(({ name }) => name).join(".");
  const query = asked.map((word) => `'${searchToken(attribute, word)}':*`).join(" & ");
  return sql`tokens @@ ${query}::text::tsquery`;
}

function any({ operands, subject }: TestOf<"any">): Sql {
  const firsts = operands.map(({ first }) => operand(subject, first));
  const [only] = operands;
  if (subject.comparable !== "moment") {
    const equal = some(subject, (stored) => sql`${compared(subject, stored)} = any(${comparedList(subject, firsts)})`);
    return sql`(${equal} and ${foundByColumn(subject, firsts)})`;
  }
  if (operands.length === 1 && only) return between({ kind: "between", subject, from: only.first, to: only.last });
  return some(subject, (stored) => {
    const value = compared(subject, stored);
    return sql`exists (select from ${wanted(subject, operands)} where ${value} between first and last)`;
  });
}

function all({ operands, subject }: TestOf<"all">): Sql {
  const found = some(subject, (stored) => sql`${compared(subject, stored)} between first and last`);
  return sql`not exists (select from ${wanted(subject, operands)} where not coalesce(${found}, false))`;
}

/** The operands as a table, with one parameter per column however many there are. */
function wanted(subject: Subject, operands: readonly Operand[]): RawBuilder<unknown> {
  const firsts = operands.map(({ first }) => operand(subject, first));
  const lasts = operands.map(({ last }) => operand(subject, last));
  return sql`unnest(${comparedList(subject, firsts)}, ${comparedList(subject, lasts)}) as wanted (first, last)`;
}

/** Operands as a list in comparable form. */
function comparedList(subject: Subject, texts: readonly string[]): RawBuilder<unknown> {
  if (subject.comparable === "mail")
    return sql`array(select ${mailbox(sql`each`)} from unnest(${texts}::text[]) as each)`;
  return sql`${texts}::text[]::${sql.raw(comparedType(subject))}[]`;
}

function between({ from, subject, to }: TestOf<"between">): Sql {
  const type = sql.raw(comparedType(subject));
  const bound = (value: string) => sql`${operand(subject, value)}::text::${type}`;
  return some(subject, (stored) => {
    const value = compared(subject, stored);
    const bounds = [
      ...(from === undefined ? [] : [sql<boolean>`${value} >= ${bound(from)}`]),
      ...(to === undefined ? [] : [sql<boolean>`${value} <= ${bound(to)}`]),
    ];
    return sql`(${sql.join(bounds, sql` and `)})`;
  });
}

function options({ all: isAll, formId, formRefIds }: TestOf<"options">): Sql {
  if (!isAll) return someAnswer({ formId, formRefIds }, always);
  const chosen = someAnswer({ formId, formRefIds: [] }, (answer) => sql`${answer} ->> 'form_ref_id' = option`);
  return sql`not exists (select from unnest(${[...formRefIds]}::text[]) as options (option) where not ${chosen})`;
}

const columns: Readonly<Record<string, "mail" | "surname">> = { mail: "mail", surname: "surname" };

/** Lets an index narrow the search for an exact text. */
function foundByColumn(subject: Subject, texts: readonly string[]): Sql {
  const [step, ...rest] = subject.kind === "document" ? subject.path : [];
  const column = step && rest.length === 0 && Object.hasOwn(columns, step.name) ? columns[step.name] : undefined;
  const normal = texts.flatMap((text) => normalText(text) ?? []);
  if (column === undefined || normal.length < texts.length) return sql`true`;
  return sql`${sql.ref(`contacts.${column}`)} = any(${normal}::text[])`;
}
