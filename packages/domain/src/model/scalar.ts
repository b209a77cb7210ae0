import { isEmail } from "class-validator";
import { instantOf, isDateTime, isPlainDate, toUtc } from "./date-time.js";
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

/** A kind of value: the rules that it keeps as a `Value` in a model, and how it stands in REST JSON. */
export interface Scalar<Value> {
  readonly kind: ScalarKind;
  /** In the order in which they are checked; only the first that is broken is reported. */
  readonly rules: readonly [Rule, ...Rule[]];
  /**
   * What stands in JSON: a `Value`, null where it stands for no value, undefined where it is of a wrong type. Whether
   * the rules hold is not asked here.
   */
  decode(json: unknown): Value | null | undefined;
  encode(value: Value): unknown;
  /** What all spellings of one value have in common: two values are the same if these are equal. */
  normalize(value: Value): Value;
}

export const maxTextLength = 10_000;
const maxInt32 = 2 ** 31 - 1;

const isString = (value: unknown): value is string => typeof value === "string";
const isFinite = (value: unknown): value is number => Number.isFinite(value);
const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";
const isNatural = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isInt32 = (value: unknown): value is number => Number.isInteger(value) && Math.abs(Number(value)) <= maxInt32;

/** Whether a value is an id as models hold it: the digits of a non-negative safe integer, in their one spelling. */
export const isId = (value: unknown): value is string =>
  isString(value) && /^(0|[1-9]\d{0,15})$/.test(value) && isNatural(Number(value));

const only =
  <Value>(is: (json: unknown) => json is Value) =>
  (json: unknown): Value | undefined =>
    is(json) ? json : undefined;
const same = <Value>(value: Value): Value => value;

// isEmail throws on half a surrogate pair.
const isMail = (value: unknown): value is string => isString(value) && value.isWellFormed() && isEmail(value);

const textual: Rule = { code: "INVALID_TEXT", message: "must be text", holds: isString };

// Neither NUL nor half a surrogate pair can be stored by Postgres, nor by most systems that a contact travels on to.
const storable: Rule = {
  code: "INVALID_TEXT",
  message: "must not hold NUL or an unpaired surrogate",
  holds: (value) => isString(value) && !value.includes("\0") && value.isWellFormed(),
};

const shortText: Rule = {
  code: "TOO_LONG",
  message: `must have at most ${maxTextLength} characters`,
  holds: (value) => isString(value) && value.length <= maxTextLength,
};

export const text: Scalar<string> = {
  kind: "text",
  rules: [textual, storable, shortText],
  decode: only(isString),
  encode: same,
  // The same letters may be written as one character or as several (Unicode, annex 15).
  normalize: (value) => value.normalize("NFC").trim().replaceAll(/\s+/g, " ").toLowerCase(),
};

/** Text that stands as a number in older answers of the API, such as a house number. Both are read, text is written. */
export const numericText: Scalar<string> = {
  ...text,
  kind: "numericText",
  decode: (json) => (isFinite(json) ? String(json) : text.decode(json)),
};

// As many as tell two numbers of a country apart: before them stands a trunk prefix, or the code of the country.
const comparedDigits = 9;

/** A phone number, in any notation. */
export const phone: Scalar<string> = {
  ...text,
  kind: "phone",
  // What holds no digit is no number, and compared as the text that it is.
  normalize: (value) => value.replaceAll(/\D/g, "").slice(-comparedDigits) || text.normalize(value),
};

export const mail: Scalar<string> = {
  kind: "mail",
  rules: [{ code: "INVALID_MAIL", message: "must be a mail address", holds: isMail }],
  decode: only(isString),
  encode: same,
  normalize: (value) => value.trim().toLowerCase(),
};

/** A non-negative safe integer in JSON. Text in a model: a name, not a quantity. */
export const id: Scalar<string> = {
  kind: "id",
  rules: [{ code: "INVALID_ID", message: "must be an id, a whole number from 0 to 2^53 - 1", holds: isId }],
  decode: (json) => (isNatural(json) ? String(json) : undefined),
  encode: Number,
  normalize: same,
};

/** A quantity that GraphQL's Int can carry. */
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
  normalize: same,
};

export const number: Scalar<number> = {
  kind: "number",
  rules: [{ code: "INVALID_NUMBER", message: "must be a number", holds: isFinite }],
  decode: only(isFinite),
  encode: same,
  normalize: same,
};

/**
 * A number that stands as text in JSON, such as a latitude, or as a number in older answers. Both are read, text is
 * written. Text that is no number says that there is none yet.
 */
export const textualNumber: Scalar<number> = {
  kind: "textualNumber",
  rules: number.rules,
  decode: (json) => (isString(json) ? parseNumber(json) : number.decode(json)),
  encode: String,
  normalize: same,
};

export const boolean: Scalar<boolean> = {
  kind: "boolean",
  rules: [{ code: "INVALID_BOOLEAN", message: "must be true or false", holds: isBoolean }],
  decode: only(isBoolean),
  encode: same,
  normalize: same,
};

/** A date-time of RFC 3339, as text: a JavaScript Date would drop the API's microseconds. Written in UTC. */
export const dateTime: Scalar<string> = {
  kind: "dateTime",
  rules: [
    {
      code: "INVALID_DATE",
      message: "must be a date and time as in RFC 3339, such as 2023-11-07T05:31:56Z",
      holds: isDateTime,
    },
  ],
  decode: only(isString),
  encode: toUtc,
  normalize: instantOf,
};

/** A date-time, or a plain date, which is written as its midnight in UTC. */
export const date: Scalar<string> = {
  ...dateTime,
  kind: "date",
  rules: [
    {
      code: "INVALID_DATE",
      message: "must be a date such as 2023-11-07, or a date and time as in RFC 3339",
      holds: (value) => isPlainDate(value) || isDateTime(value),
    },
  ],
  // A day is what was written: at another offset it would be another one.
  normalize: (value) => (isPlainDate(value) || isDateTime(value) ? value.slice(0, "YYYY-MM-DD".length) : value),
};

function parseNumber(json: string): number | null {
  const parsed = Number(json);
  return json.trim() !== "" && isFinite(parsed) ? parsed : null;
}
