/** The gateway's codes. */
export const gatewayErrorCodes = [
  "BAD_REQUEST",
  "BAD_USER_INPUT",
  "CONFLICT",
  "DOCUMENT_NOT_DECLARED",
  "DOCUMENT_NOT_FOUND",
  "FORBIDDEN",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "IDEMPOTENCY_KEY_REUSED",
  "INTERNAL_SERVER_ERROR",
  "NOT_FOUND",
  "OPERATION_RESOLUTION_FAILURE",
  "PAYLOAD_TOO_LARGE",
  "PERSISTED_QUERY_NOT_FOUND",
  "RATE_LIMITED",
  "RESPONSE_TOO_LARGE",
  "SUBMISSIONS_UNAVAILABLE",
  "UNAUTHENTICATED",
  "UNCONFIRMED",
  "UNSUPPORTED_MEDIA_TYPE",
  "UPSTREAM_INVALID",
  "UPSTREAM_TIMEOUT",
  "UPSTREAM_UNAVAILABLE",
  "UPSTREAM_UNKNOWN",
] as const;

/** What the client finds out by itself. */
export type ClientErrorCode =
  /** Something between the client and the gateway has responded. */
  | "BAD_RESPONSE"
  /** There is no response: no connection, or one that broke. */
  | "NETWORK_ERROR"
  /** There was no response in time. */
  | "TIMEOUT";

export type ErrorCode = (typeof gatewayErrorCodes)[number] | ClientErrorCode;
