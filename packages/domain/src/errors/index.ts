export { ApiError, errorCodeOf, errors } from "./errors.js";
export type { ErrorCode } from "./errors.js";
