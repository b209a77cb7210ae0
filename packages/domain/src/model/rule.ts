/** What can be wrong with a value, for clients to switch on. */
export type ViolationCode =
  | "AMBIGUOUS_LABEL"
  | "EMPTY"
  | "INVALID_BOOLEAN"
  | "INVALID_CURSOR"
  | "INVALID_DATE"
  | "INVALID_ID"
  | "INVALID_INTEGER"
  | "INVALID_KEY"
  | "INVALID_LIST"
  | "INVALID_MAIL"
  | "INVALID_NUMBER"
  | "INVALID_OBJECT"
  | "INVALID_OPERATOR"
  | "INVALID_QUERY"
  | "INVALID_TEXT"
  | "REFUSED"
  | "REQUIRED"
  | "TOO_COMPLEX"
  | "TOO_LONG"
  | "TOO_MANY_ITEMS"
  | "UNKNOWN_FIELD"
  | "UNKNOWN_FORM"
  | "UNKNOWN_OPTION";

export type Path = readonly (string | number)[];

/** One mistake in input. `message` says what the value at `path` must be, and never repeats the value. */
export interface Violation {
  readonly path: Path;
  readonly code: ViolationCode;
  readonly message: string;
  /** The accepted values, if they are a short list. */
  readonly accepted?: readonly string[];
}

/** A rule for a value, and what to report if it is broken. */
export interface Rule {
  readonly code: ViolationCode;
  readonly message: string;
  readonly holds: (value: unknown) => boolean;
}

/** The violation of a rule at a path. */
export const violation = ({ code, message }: Rule, path: Path): Violation => ({ path, code, message });

export const maxListItems = 1_000;

export const present: Rule = {
  code: "REQUIRED",
  message: "is required",
  holds: (value) => value !== undefined && value !== null,
};

export const list: Rule = { code: "INVALID_LIST", message: "must be a list", holds: Array.isArray };

export const shortList: Rule = {
  code: "TOO_MANY_ITEMS",
  message: `must have at most ${maxListItems} items`,
  holds: (value) => !Array.isArray(value) || value.length <= maxListItems,
};

export const object: Rule = {
  code: "INVALID_OBJECT",
  message: "must be an object",
  holds: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};

export const unknownField: Rule = {
  code: "UNKNOWN_FIELD",
  message: "is not a field of this object",
  holds: () => false,
};
