import { LRUCache } from "lru-cache";
import Negotiator from "negotiator";

const mediaTypes = ["application/json; charset=utf-8", "application/graphql-response+json; charset=utf-8"];
// Clients send but a few.
const maxHeaders = 100;

/** The media type of a response by the Accept header of its request (RFC 9110, section 12.5.1); null if none is accepted. */
export type MediaTypeFor = (accept: string | undefined) => string | null;

export function createMediaTypeFor(): MediaTypeFor {
  const chosen = new LRUCache<string, { readonly mediaType: string | null }>({
    max: maxHeaders,
    memoMethod: (accept) => ({ mediaType: new Negotiator({ headers: { accept } }).mediaType(mediaTypes) ?? null }),
  });
  // Without the header, whatever is usual.
  return (accept = "*/*") => chosen.memo(accept).mediaType;
}
