/** A call to measure, the count it must return, and its target. */
export interface Measured {
  readonly name: string;
  readonly path: "/kpi" | "/search";
  readonly search: Readonly<Record<string, unknown>>;
  /** Whether the count returned is plausible. */
  readonly isRight: (count: number) => boolean;
  readonly targetMs: number;
  readonly runs: number;
}

const only = (condition: object): object => ({ $all: [{ $all: [{ $condition: condition }] }] });
const everything = { $all: [] };
const pageSize = 1_000;

const updated = (from: string, to: string): object => only({ attr: "UpdatedAt", ope: "range", from, to });

/** What is measured on `total` contacts that were changed in the course of 2025. `mail` is that of one of them. */
export function measurements(total: number, mail: string): readonly Measured[] {
  const find = (name: string, search: object, isRight: Measured["isRight"]): Measured => ({
    name,
    path: "/search",
    search: { per_page: 50, ...search },
    isRight,
    targetMs: 20,
    runs: 100,
  });
  const page = (name: string, at: number, search: object): Measured => ({
    name: `page of 1,000: ${name}`,
    path: "/search",
    search: { query: everything, per_page: pageSize, page: at, ...search },
    isRight: (count) => count === pageSize,
    targetMs: 300,
    runs: 20,
  });
  const count = (name: string, query: object, isRight: Measured["isRight"]): Measured => ({
    name: `count: ${name}`,
    path: "/kpi",
    search: { query },
    isRight,
    targetMs: 50,
    runs: 50,
  });
  const [middle, last] = [Math.floor(total / pageSize / 2), total / pageSize - 1];
  const hour = updated("2025-06-01T00:00:00Z", "2025-06-01T02:00:00Z");
  return [
    find("surname eql", { query: only({ attr: "surname", ope: "eql", value: "petrival" }) }, (found) => found > 0),
    find("mail eql:strictdata", { query: only({ attr: "mail", ope: "eql:strictdata", value: mail }) }, (found) => {
      return found === 1;
    }),
    find(
      "UpdatedAt in two hours, by lastchange",
      { query: hour, sort_attr: "lastchange" },
      (found) => found > 0 && found < 50,
    ),
    find(
      "UpdatedAt in a year, by lastchange",
      { query: updated("2025-01-01", "2025-12-31"), sort_attr: "lastchange", sort_asc: true },
      (found) => found === 50,
    ),
    page("first", 0, {}),
    page("middle", middle, {}),
    page("last", last, {}),
    page("first by surname", 0, { sort_attr: "surname", sort_asc: true }),
    page("middle by surname", middle, { sort_attr: "surname", sort_asc: true }),
    page("last by surname", last, { sort_attr: "surname", sort_asc: true }),
    page("last by surname, descending", last, { sort_attr: "surname" }),
    page("last by lastchange", last, { sort_attr: "lastchange" }),
    page("last by city", last, { sort_attr: "city" }),
    count("UpdatedAt in two hours", hour, (found) => found > 0 && found < 100),
    count("UpdatedAt in a year", updated("2024-12-30", "2026-01-02"), (found) => found === total),
  ];
}
