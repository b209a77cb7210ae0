export { instantOf, isDateTime, isPlainDate } from "./date-time.js";
export { decodeInput } from "./decode.js";
export { decodeReceived, hasUnreadable, unreadableIn } from "./decode-received.js";
export type { Received, Unreadable } from "./decode-received.js";
export type { Decoded, UnknownProperties } from "./decode.js";
export { encode } from "./encode.js";
export type { JsonObject } from "./encode.js";
export { field, fieldsOf, isReadModel, listOf, readModelOf, reads } from "./field.js";
export type { Field, Model } from "./model.js";
export { pick } from "./pick.js";
export type { Path, Rule, Violation, ViolationCode } from "./rule.js";
export { maxListItems, object, present, shortList, unknownField, violation } from "./rule.js";
export {
  boolean,
  date,
  dateTime,
  id,
  integer,
  isId,
  mail,
  maxTextLength,
  number,
  numericText,
  phone,
  text,
  textualNumber,
} from "./scalar.js";
export type { Scalar, ScalarKind } from "./scalar.js";
export { validate, validateScalar } from "./validate.js";
export { modelPath, wirePath } from "./wire-path.js";
