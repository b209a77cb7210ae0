import fastifyCors from "@fastify/cors";
import type { FastifyInstance } from "fastify";
import { anyPort } from "service/config";

// Headers that a page in a browser may read.
const exposedHeaders = ["RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"];

/**
 * The headers of a response to a page of another origin, names and values in turn, by the Origin header of its request. The
 * response varies by that header.
 */
export type CorsHeaders = (origin: string | undefined) => readonly string[];

/** Lets pages of these origins call the gateway from a browser; of one that ends with `:*`, on any port. */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<CorsHeaders> {
  const exact = origins.filter((origin) => !origin.endsWith(anyPort));
  const patterns = origins.filter((origin) => origin.endsWith(anyPort)).map(onAnyPort);
  await app.register(fastifyCors, { origin: [...exact, ...patterns], exposedHeaders, maxAge: 86_400 });
  const isAllowed = (origin: string): boolean =>
    exact.includes(origin) || patterns.some((pattern) => pattern.test(origin));
  const toNone = ["access-control-expose-headers", exposedHeaders.join(", ")];
  return (origin) =>
    origin !== undefined && isAllowed(origin) ? [...toNone, "access-control-allow-origin", origin] : toNone;
}

/** The default port is left out of an origin. */
function onAnyPort(origin: string): RegExp {
  const text = origin.slice(0, -anyPort.length).replaceAll(/[^\w]/g, String.raw`\$&`);
  return new RegExp(String.raw`^${text}(?::\d+)?$`);
}
