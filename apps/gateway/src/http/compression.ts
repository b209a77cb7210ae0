import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { onSendAsyncHookHandler } from "fastify";
import { qualityValue } from "./quality-value.js";
import { variedBy } from "./vary.js";

// A compressed answer tells by its length whether a guess is part of it. Nobody can let a browser make guesses here in the
// name of somebody else: what is read depends on a bearer token, which no browser sends by itself.

/** Smaller answers are sent as they are: they would not be faster. */
export const leastCompressedBytes = 4 * 1024;

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);
// As fast as gzip, and smaller. The default is for what is compressed once and for all.
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const codings = {
  br: (text: string) => toBrotli(text, brotliOptions),
  gzip: (text: string) => toGzip(text),
};

type Coding = keyof typeof codings;

export interface Compressed {
  readonly coding: Coding;
  readonly bytes: Buffer;
}

/** By the Accept-Encoding header of a request (RFC 9110, section 12.5.3). Null where it takes neither coding. */
export async function compress(text: string, acceptEncoding: string | undefined): Promise<Compressed | null> {
  const coding = preferredCoding(acceptEncoding);
  return coding === null ? null : { coding, bytes: await codings[coding](text) };
}

function preferredCoding(acceptEncoding: string | undefined): Coding | null {
  const [br, zipped] = [qualityValue(acceptEncoding, "br"), qualityValue(acceptEncoding, "gzip")];
  if (br === 0 && zipped === 0) return null;
  return br >= zipped ? "br" : "gzip";
}

/** Compresses what Fastify sends as a text. */
export const compressLargeText: onSendAsyncHookHandler = async (req, reply, payload) => {
  if (typeof payload !== "string" || Buffer.byteLength(payload) < leastCompressedBytes) return payload;
  reply.header("vary", variedBy(reply.getHeader("vary"), "Accept-Encoding"));
  const compressed = await compress(payload, req.headers["accept-encoding"]);
  if (compressed === null) return payload;
  reply.header("content-encoding", compressed.coding).removeHeader("content-length");
  return compressed.bytes;
};
