import fastifyCors from "@fastify/cors";
import type { FastifyInstance } from "fastify";

// Headers that a page in a browser may read.
const exposedHeaders = ["RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"];

/** The headers of a response to a page of another origin, by the Origin header of its request. */
export type CorsHeaders = (origin: string | undefined) => Readonly<Record<string, string>>;

/** Lets pages of these origins call the gateway from a browser. */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<CorsHeaders> {
  await app.register(fastifyCors, { origin: [...origins], exposedHeaders, maxAge: 86_400 });
  const allowed = new Set(origins);
  const exposed = { "access-control-expose-headers": exposedHeaders.join(", ") };
  if (allowed.has("*")) return () => ({ ...exposed, "access-control-allow-origin": "*" });
  return (origin) => ({
    ...exposed,
    vary: "Origin",
    ...(origin !== undefined && allowed.has(origin) && { "access-control-allow-origin": origin }),
  });
}
