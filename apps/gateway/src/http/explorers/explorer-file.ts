import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { qualityValue } from "../quality-value.js";
import { variedBy } from "../vary.js";

const compress = promisify(gzip);

/** A file that an explorer's page loads. */
export interface ExplorerFile {
  /** Relative to the pages. Names the version, because a browser keeps what it got from here for good. */
  readonly path: string;
  readonly contentType: string;
  /** Called at most once for the compressed form, and once for each client that can't decompress. */
  readonly read: () => Promise<Buffer>;
}

/**
 * Serves `file` beside the pages. Megabytes that few will ask for: nothing is read before the first request, and only the
 * compressed form, a quarter of the size, is kept.
 */
export function serveExplorerFile(app: FastifyInstance, file: ExplorerFile): void {
  // The path names the version, so one entity tag does. It is weak (RFC 9110, section 8.8.1) because the compressed form
  // and the plain one are different bytes.
  const etag = `W/"${file.path}"`;
  let compressed: Promise<Buffer> | null = null;

  app.get(`/${file.path}`, async (req, reply) => {
    reply.headers({
      "cache-control": "public, max-age=31536000, immutable",
      // It is the worker's own policy that binds a worker, not that of the page which started it.
      "content-security-policy": "default-src 'none'",
      etag,
      vary: variedBy(reply.getHeader("vary"), "Accept-Encoding"),
      "x-content-type-options": "nosniff",
    });
    if (req.headers["if-none-match"]?.includes(etag)) return reply.code(304).send();

    reply.type(file.contentType);
    if (qualityValue(req.headers["accept-encoding"], "gzip") === 0) return reply.send(await file.read());
    compressed ??= file.read().then((bytes) => compress(bytes));
    return reply.header("content-encoding", "gzip").send(await compressed);
  });
}
