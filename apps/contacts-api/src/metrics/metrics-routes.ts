import type { FastifyInstance } from "fastify";
import { Histogram } from "prom-client";
import type { Registry } from "prom-client";

/** Metrics for Prometheus, with how long requests take. They hold nothing of a contact. */
export function metricsRoutes(app: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: "contacts_api_request_duration_seconds",
    help: "How long requests take, by method, route and status; without a route where there is none.",
    labelNames: ["method", "route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  app.addHook("onResponse", (req, reply, done) => {
    const { url: route = "" } = req.routeOptions;
    // Without a route the method is the client's own choice.
    const method = route === "" ? "" : req.method;
    durations.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
    done();
  });
  app.get("/metrics", async (_req, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}
