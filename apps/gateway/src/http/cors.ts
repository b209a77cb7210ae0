import fastifyCors from "@fastify/cors";
import type { FastifyInstance } from "fastify";

// Headers that a page in a browser may read.
const exposedHeaders = ["RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"];

/** The headers of a response to a page of another origin, names and values in turn, by the Origin header of its request. */
export type CorsHeaders = (origin: string | undefined) => readonly string[];

/** Lets pages of these origins call the gateway from a browser. */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<CorsHeaders> {
  await app.register(fastifyCors, { origin: [...origins], exposedHeaders, maxAge: 86_400 });
  const exposed = ["access-control-expose-headers", exposedHeaders.join(", ")];
  const toAll = [...exposed, "access-control-allow-origin", "*"];
  if (origins.includes("*")) return () => toAll;
  const toNone = [...exposed, "vary", "Origin"];
  const toOne = new Map(origins.map((origin) => [origin, [...toNone, "access-control-allow-origin", origin]] as const));
  return (origin) => (origin === undefined ? toNone : (toOne.get(origin) ?? toNone));
}
