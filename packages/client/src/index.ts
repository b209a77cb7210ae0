export { createContactsClient } from "./create-contacts-client.js";
export type * from "./contacts-client.js";
export { isContactsError, isRateLimited, isUnknownOutcome, isValidationError } from "./contacts-error.js";
export type { ContactsError, Violation } from "./contacts-error.js";
export type { ErrorCode } from "./error-code.js";
export type * from "./generated/types.js";
