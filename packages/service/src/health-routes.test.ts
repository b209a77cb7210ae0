import { expect, it } from "vitest";
import { healthRoutes } from "./health-routes.js";
import type { Probe } from "./health-routes.js";
import { createLogger } from "./logger.js";
import { createServer } from "./server.js";

const up: Probe = async () => "PONG";
const down: Probe = () => Promise.reject(new Error("connect ECONNREFUSED 10.0.0.7:5432"));

function withProbes(...probes: readonly Probe[]) {
  const app = createServer(createLogger("a-program", "silent"));
  healthRoutes(app, probes);
  return app;
}

it.each([
  ["nothing is needed", [], 200],
  ["everything that is needed works", [up, up], 200],
  ["one of what is needed is away", [up, down], 503],
  ["all of what is needed is away", [down, down], 503],
])("while %s, the service is live, and ready or not", async (_, probes, status) => {
  const app = withProbes(...probes);
  expect((await app.inject("/health/live")).statusCode).toBe(200);
  expect((await app.inject("/health/ready")).statusCode).toBe(status);
});

it("a service that is not ready says when to ask again, and not what is away", async () => {
  const res = await withProbes(down).inject("/health/ready");
  expect(res.headers["retry-after"]).toBe("1");
  expect(res.json()).toStrictEqual({ status: "unavailable" });
});

it("a service that drains is live, and at once not ready, whatever it needs", async () => {
  let probed = 0;
  const app = withProbes(async () => (probed += 1));
  app.drain();
  expect((await app.inject("/health/live")).statusCode).toBe(200);
  const res = await app.inject("/health/ready");
  expect(res.statusCode).toBe(503);
  expect(res.json()).toStrictEqual({ status: "stopping" });
  expect(probed).toBe(0);
});

it("a service that begins to drain while it asks what it needs is not ready", async () => {
  const app = withProbes(async () => app.drain());
  expect((await app.inject("/health/ready")).statusCode).toBe(503);
});
