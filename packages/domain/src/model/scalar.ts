import { isEmail } from "./class-validator.js";
import { instantOf, isDateTime, isInstant, isPlainDate, toUtc } from "./date-time.js";
import type { Rule } from "./rule.js";

export type ScalarKind =
  | "boolean"
  | "date"
  | "dateTime"
  | "id"
  | "integer"
  | "mail"
  | "number"
  | "numericText"
  | "phone"
  | "text"
  | "textualNumber";

/** A kind of value: its rules, its form in REST JSON, and how two values compare. */
export interface Scalar<Value> {
  readonly kind: ScalarKind;
  /** Checked in order; only the first broken one is reported. */
  readonly rules: readonly [Rule, ...Rule[]];
  /** Reads JSON: null if it stands for no value, undefined if it has the wrong type. The rules are not checked here. */
  decode(json: unknown): Value | null | undefined;
  encode(value: Value): unknown;
  /** What a client means by a value: text without the spaces around it, null if it stands for no value. */
  clean(value: Value): Value | null;
  /** Maps all spellings of a value to one, to compare values with. */
  normalize(value: Value): Value;
}

export const maxTextLength = 10_000;
const maxInt32 = 2 ** 31 - 1;

const isString = (value: unknown): value is string => typeof value === "string";
const isFinite = (value: unknown): value is number => Number.isFinite(value);
const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";
const isNatural = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isInt32 = (value: unknown): value is number => Number.isInteger(value) && Math.abs(Number(value)) <= maxInt32;

/** Whether a value is an ID: a non-negative safe integer in decimal digits, without leading zeros. */
export const isId = (value: unknown): value is string =>
  isString(value) && /^(0|[1-9]\d{0,15})$/.test(value) && isNatural(Number(value));

const only =
  <Value>(is: (json: unknown) => json is Value) =>
  (json: unknown): Value | undefined =>
    is(json) ? json : undefined;
const same = <Value>(value: Value): Value => value;
const trimmed = (value: string): string => value.trim();
const trimmedOrNone = (value: string): string | null => value.trim() || null;

/** Whether text is empty once it is trimmed, or passes. */
const orNone =
  (holds: (value: string) => boolean) =>
  (value: unknown): boolean =>
    isString(value) && (trimmedOrNone(value) === null || holds(value.trim()));

// isEmail throws on half of a surrogate pair.
const isMail = (value: string): boolean => value.isWellFormed() && isEmail(value);

const textual: Rule = { code: "INVALID_TEXT", message: "must be text", holds: isString };

// Postgres, like most systems, cannot store NUL or half of a surrogate pair.
const storable: Rule = {
  code: "INVALID_TEXT",
  message: "must not have characters that can't be stored",
  holds: (value) => isString(value) && !value.includes("\0") && value.isWellFormed(),
};

const shortText: Rule = {
  code: "TOO_LONG",
  message: `must have at most ${maxTextLength} characters`,
  holds: (value) => isString(value) && value.trim().length <= maxTextLength,
};

export const text: Scalar<string> = {
  kind: "text",
  rules: [textual, storable, shortText],
  decode: only(isString),
  encode: same,
  clean: trimmed,
  // One letter can be written as one character or as several (Unicode Standard Annex 15). Lower case can make one of
  // several, so it comes first.
  normalize: (value) => value.toLowerCase().normalize("NFC").trim().replaceAll(/\s+/g, " "),
};

/** Text that older API versions return as a number, such as a house number. Both are read; text is written. */
export const numericText: Scalar<string> = {
  ...text,
  kind: "numericText",
  decode: (json) => (isFinite(json) ? String(json) : text.decode(json)),
};

// Enough to tell two numbers apart, without the country code or trunk prefix before them.
const comparedDigits = 9;

/** A phone number in any notation. */
export const phone: Scalar<string> = {
  ...text,
  kind: "phone",
  clean: trimmedOrNone,
  // Without a digit it is not a number, and is compared as text.
  normalize: (value) => value.replaceAll(/\D/g, "").slice(-comparedDigits) || text.normalize(value),
};

export const mail: Scalar<string> = {
  kind: "mail",
  rules: [{ code: "INVALID_MAIL", message: "must be a mail address", holds: orNone(isMail) }],
  decode: only(isString),
  encode: same,
  clean: trimmedOrNone,
  normalize: (value) => value.trim().toLowerCase(),
};

/** A non-negative safe integer in JSON, text in a model: it is a name, not a quantity. */
export const id: Scalar<string> = {
  kind: "id",
  rules: [{ code: "INVALID_ID", message: "must be an id, a whole number from 0 to 2^53 - 1", holds: isId }],
  decode: (json) => (isNatural(json) ? String(json) : undefined),
  encode: Number,
  clean: same,
  normalize: same,
};

/** A whole number that fits GraphQL's Int. */
export const integer: Scalar<number> = {
  kind: "integer",
  rules: [
    {
      code: "INVALID_INTEGER",
      message: `must be a whole number from 0 to ${maxInt32}`,
      holds: (value) => isInt32(value) && value >= 0,
    },
  ],
  decode: only(isInt32),
  encode: same,
  clean: same,
  normalize: same,
};

export const number: Scalar<number> = {
  kind: "number",
  rules: [{ code: "INVALID_NUMBER", message: "must be a number", holds: isFinite }],
  decode: only(isFinite),
  encode: same,
  clean: same,
  normalize: same,
};

/**
 * A number that is text in JSON, such as a latitude; older API versions return a number. Both are read; text is written.
 * Text that is not a number means that there is no value yet.
 */
export const textualNumber: Scalar<number> = {
  kind: "textualNumber",
  rules: number.rules,
  decode: (json) => (isString(json) ? parseNumber(json) : number.decode(json)),
  encode: String,
  clean: same,
  normalize: same,
};

export const boolean: Scalar<boolean> = {
  kind: "boolean",
  rules: [{ code: "INVALID_BOOLEAN", message: "must be true or false", holds: isBoolean }],
  decode: only(isBoolean),
  encode: same,
  clean: same,
  normalize: same,
};

/** An RFC 3339 date-time, written in UTC. It is text because a JavaScript Date would drop the API's microseconds. */
export const dateTime: Scalar<string> = {
  kind: "dateTime",
  rules: [
    {
      code: "INVALID_DATE",
      message: "must be a date and time as in RFC 3339, such as 2023-11-07T05:31:56Z",
      holds: (value) => isInstant(isString(value) ? value.trim() : value),
    },
  ],
  decode: only(isString),
  encode: toUtc,
  clean: trimmed,
  normalize: (value) => instantOf(value.trim()),
};

// The written day counts: converted to UTC, it could become another day.
const writtenDay = (value: string): string =>
  isPlainDate(value) || isDateTime(value) ? value.slice(0, "YYYY-MM-DD".length) : value;

/** A plain date, written as midnight UTC, or a date-time, of which another offset than UTC keeps only the day. */
export const date: Scalar<string> = {
  ...dateTime,
  kind: "date",
  rules: [
    {
      code: "INVALID_DATE",
      message: "must be a date such as 1990-05-17",
      holds: orNone((value) => isPlainDate(value) || isDateTime(value)),
    },
  ],
  decode: (json) => (isString(json) && json.trim() === "" ? null : dateTime.decode(json)),
  clean: trimmedOrNone,
  encode: (value) => toUtc(value.endsWith("Z") ? value : writtenDay(value)),
  normalize: (value) => writtenDay(value.trim()),
};

function parseNumber(json: string): number | null {
  const parsed = Number(json);
  return json.trim() !== "" && isFinite(parsed) ? parsed : null;
}
