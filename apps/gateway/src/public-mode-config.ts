import { readFileSync } from "node:fs";
import type { BlockList } from "node:net";
import type { RateLimit } from "domain/rate-limit";
import { bearerToken } from "service/bearer-token";
import { ConfigError, networks, origins, path, positiveNumber } from "service/config";
import { z } from "zod";

/** What public mode is run with. */
export interface PublicModeConfig {
  readonly token: string;
  readonly origins: readonly string[];
  /** The path of the manifest of public documents. */
  readonly documentsPath: string;
  /** Of one client address. */
  readonly addressLimit: RateLimit;
  /** Of all visitors together. */
  readonly totalLimit: RateLimit;
  /** Whose X-Forwarded-For is believed. */
  readonly trustedProxies: BlockList;
}

/** The variables that `readPublicMode` reads. */
export const publicModeVariables = {
  PUBLIC_TOKEN_FILE: path.optional().describe("File with the token for public mode"),
  PUBLIC_TOKEN: z.string().optional().describe("The token itself, instead of a file"),
  PUBLIC_ORIGINS: origins.describe("Origins whose pages may run the public documents without a token"),
  PUBLIC_DOCUMENTS: path.optional().describe("Path of a manifest, as for DOCUMENTS, of the public documents"),
  PUBLIC_ADDRESS_BURST: positiveNumber(200, 5).describe("Points in the full bucket of a client address"),
  PUBLIC_ADDRESS_PER_SECOND: positiveNumber(2).describe(
    "Points that come back each second to the bucket of an address",
  ),
  PUBLIC_BURST: positiveNumber(10_000, 5).describe("Points in the full bucket of all visitors together"),
  PUBLIC_PER_SECOND: positiveNumber(500).describe("Points that come back each second to the bucket of all visitors"),
  TRUSTED_PROXIES: networks.describe("Proxies whose X-Forwarded-For is believed"),
};

/** Null where it is off. Throws a ConfigError where a part of it is missing. */
export function readPublicMode(read: z.infer<z.ZodObject<typeof publicModeVariables>>): PublicModeConfig | null {
  const { PUBLIC_DOCUMENTS: documentsPath, PUBLIC_TOKEN: given, PUBLIC_TOKEN_FILE: tokenPath } = read;
  if (given !== undefined && tokenPath !== undefined) {
    throw new ConfigError("PUBLIC_TOKEN must not be set with PUBLIC_TOKEN_FILE.");
  }
  const hasOrigins = read.PUBLIC_ORIGINS.length > 0;
  const hasToken = given !== undefined || tokenPath !== undefined;
  if (!hasOrigins && !hasToken && documentsPath === undefined) return null;
  if (!hasOrigins || !hasToken || documentsPath === undefined) {
    throw new ConfigError(
      "PUBLIC_TOKEN_FILE (or PUBLIC_TOKEN), PUBLIC_ORIGINS and PUBLIC_DOCUMENTS must be set together.",
    );
  }
  return {
    token: tokenPath === undefined ? tokenIn("PUBLIC_TOKEN", given) : tokenIn("PUBLIC_TOKEN_FILE", readText(tokenPath)),
    origins: read.PUBLIC_ORIGINS,
    documentsPath,
    addressLimit: {
      capacityTokens: read.PUBLIC_ADDRESS_BURST,
      refillTokensPerSecond: read.PUBLIC_ADDRESS_PER_SECOND,
    },
    totalLimit: { capacityTokens: read.PUBLIC_BURST, refillTokensPerSecond: read.PUBLIC_PER_SECOND },
    trustedProxies: read.TRUSTED_PROXIES,
  };
}

function tokenIn(variable: string, text = ""): string {
  const token = bearerToken(`Bearer ${text.trim()}`);
  if (token !== null) return token;
  throw new ConfigError(`${variable} must ${variable === "PUBLIC_TOKEN" ? "be" : "hold"} a bearer token.`);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new ConfigError("PUBLIC_TOKEN_FILE must be the path of a file that can be read.", { cause });
  }
}
