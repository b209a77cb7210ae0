import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startProgram } from "../harness/program.js";
import type { Program } from "../harness/program.js";
import { origin } from "./requests.js";

export interface ProductOptions {
  readonly upstreamUrl: string;
  /** For its log and its documents. */
  readonly folder: string;
  /** Paces in this Redis instead of in memory. */
  readonly redisUrl?: string;
  /** Documents that it knows beforehand. */
  readonly documents?: readonly string[];
  readonly nodeOptions?: readonly string[];
}

/** How the persisted documents appendix of the GraphQL-over-HTTP specification names a document. */
export const documentIdOf = (document: string): string =>
  `sha256:${createHash("sha256").update(document).digest("hex")}`;

/**
 * The gateway's built program as it is shipped, with all that it does: validation, pacing, retries, headers, metrics, CORS,
 * and a log at `info`, written to a file. Its rate limit is one that the load does not reach.
 */
export async function startProduct(options: ProductOptions): Promise<Program> {
  const { documents, nodeOptions = [], redisUrl, upstreamUrl } = options;
  const folder = mkdtempSync(join(options.folder, "gateway-"));
  const manifest = join(folder, "documents.json");
  if (documents) {
    writeFileSync(manifest, JSON.stringify(Object.fromEntries(documents.map((text) => [documentIdOf(text), text]))));
  }
  return startProgram({
    args: [...nodeOptions, fileURLToPath(import.meta.resolve("gateway"))],
    core: "subject",
    logFile: join(folder, "log"),
    environment: {
      CONTACTS_API_URL: upstreamUrl,
      CORS_ORIGINS: origin,
      GATEWAY_DATA_DIR: join(folder, "data"),
      GATEWAY_PORT: "0",
      GATEWAY_SECRET: "benchmark-secret",
      HOST: "127.0.0.1",
      LOG_LEVEL: "info",
      RATE_LIMIT_BURST: "1000000",
      RATE_LIMIT_PER_SECOND: "1000000",
      ...(redisUrl !== undefined && { REDIS_URL: redisUrl }),
      ...(documents && { DOCUMENTS: manifest }),
    },
  });
}
