/** What an operator takes: nothing, one `value`, a list in `value`, or `from` and `to`. */
type Operands = "none" | "one" | "list" | "bounds";

/** Every documented operator (the contract, section 2.5). */
export const operators = {
  eql: "one",
  not_eql: "one",
  "eql:strictdata": "one",
  "not_eql:strictdata": "one",
  ext: "none",
  not_ext: "none",
  contains: "one",
  not_contains: "one",
  start_with: "one",
  not_start_with: "one",
  gte: "one",
  lte: "one",
  range: "bounds",
  any_of: "list",
  none_of: "list",
  all_of: "list",
} as const satisfies Record<string, Operands>;

export type Operator = keyof typeof operators;

export const isOperator = (name: unknown): name is Operator =>
  typeof name === "string" && Object.hasOwn(operators, name);

/** The fields that a search can sort by. */
export const sortAttributes = [
  "surname",
  "firstname",
  "birthdate",
  "gender",
  "lastchange",
  "mail",
  "married_name",
  "city",
] as const;

export type SortAttribute = (typeof sortAttributes)[number];
