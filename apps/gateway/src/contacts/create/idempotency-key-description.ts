export const idempotencyKeyDescription = [
  "Makes the create safe to repeat. For 30 days the same key with the same input returns the same contact, which is read",
  "for 1 rate-limit token; with another input it is IDEMPOTENCY_KEY_REUSED. 1 to 255 visible ASCII characters, such as a",
  "UUID. May be sent as the Idempotency-Key header of a request with one create instead. If the API's response is",
  "lost, the contact is searched for, for 1 token each time, and created again only once it would have been found. That",
  "takes a mail or a surname: without one, a lost create stays UPSTREAM_UNKNOWN.",
].join(" ");
