import { violation } from "domain/model";
import type { Rule, Violation } from "domain/model";

const path = ["idempotencyKey"];

const key: Rule = {
  code: "INVALID_KEY",
  message: "must be 1 to 255 visible ASCII characters, alone or in quotes",
  holds: (text) => typeof text === "string" && /^[!-~]{1,255}$/.test(text),
};

const keyOfOneCreate: Rule = {
  code: "INVALID_KEY",
  message: "must be given for each create where a request has several of them",
  holds: () => false,
};

export interface ReadKey {
  /** Null if there is none. */
  readonly key: string | null;
  readonly violations: readonly Violation[];
}

/**
 * The idempotency key of a create: its argument, or else the request's header (draft-ietf-httpapi-idempotency-key-header,
 * section 2.1), which is only allowed if the request has a single create: `countCreates` is asked then.
 */
export function readIdempotencyKey(
  argument: string | null | undefined,
  header: string | null,
  countCreates: () => number,
): ReadKey {
  const given = argument ?? header;
  if (given === null) return { key: null, violations: [] };
  if (given === header && argument !== header && countCreates() > 1) {
    return { key: null, violations: [violation(keyOfOneCreate, path)] };
  }
  const read = given.startsWith('"') ? unquoted(given) : given;
  return key.holds(read) ? { key: read, violations: [] } : { key: null, violations: [violation(key, path)] };
}

/** The content of a quoted string (RFC 9651, section 3.3.3); null if it is not one. */
function unquoted(text: string): string | null {
  const content = /^"((?:[^"\\]|\\["\\])*)"$/.exec(text)?.[1];
  return content?.replaceAll(/\\(["\\])/g, "$1") ?? null;
}
