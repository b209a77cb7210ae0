import type { FastifyInstance } from "fastify";
import type { Registry } from "prom-client";

/** Metrics for Prometheus. They hold nothing of a contact. */
export function metricsRoutes(app: FastifyInstance, registry: Registry): void {
  app.get("/metrics", async (_req, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}
