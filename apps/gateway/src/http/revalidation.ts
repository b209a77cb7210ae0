import { createHash } from "node:crypto";
import type { onSendHookHandler } from "fastify";
import { variedBy } from "./vary.js";

/**
 * Lets a browser keep the answer to a query by GET, and ask with its entity tag whether it still holds (RFC 9110, section
 * 13.1.2): if so, the answer is 304 without a body. It may not use the answer unasked, since contacts change at any time.
 * The tag is one of `data`, and a weak one, because `extensions.rateLimit` is another each time; how the rate limit stands
 * is in the headers of a 304 too. An answer with errors is not kept, nor is a long one.
 */
export const revalidateQueries: onSendHookHandler = (req, reply, payload, done) => {
  if (req.method !== "GET" || typeof payload !== "string") return done();
  reply.header("vary", variedBy(reply.getHeader("vary"), "Authorization", "Accept", "Accept-Encoding"));
  const tag = reply.statusCode === 200 ? tagOf(payload) : null;
  if (tag === null) {
    reply.header("cache-control", "no-store");
    return done();
  }
  reply.headers({ "cache-control": "private, no-cache", etag: tag });
  if (!isHeld(tag, req.headers["if-none-match"])) return done();
  reply.code(304).removeHeader("content-type").removeHeader("content-length");
  done(null, null);
};

// To tag a longer one would keep others waiting.
const longestTagged = 1024 * 1024;

/** Null for an answer with errors, or a long one. */
function tagOf(payload: string): string | null {
  if (payload.length > longestTagged) return null;
  const { data = null, errors } = JSON.parse(payload) as { readonly data?: unknown; readonly errors?: unknown };
  if (data === null || errors !== undefined) return null;
  return `W/"${createHash("sha256").update(JSON.stringify(data)).digest("base64url")}"`;
}

/** Whether it is one of those in an If-None-Match header. Tags of ours have no comma in them. */
const isHeld = (tag: string, ifNoneMatch = ""): boolean =>
  ifNoneMatch.split(",").some((each) => each.trim() === tag || each.trim() === "*");
