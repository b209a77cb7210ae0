import { fastify } from "fastify";
import { expect, it } from "vitest";
import { answerProblems } from "../problem/answer-problems.js";
import { healthRoutes } from "./health-routes.js";
import type { Probe } from "./health-routes.js";

const up: Probe = async () => "PONG";
const down: Probe = () => Promise.reject(new Error("connect ECONNREFUSED 10.0.0.7:5432"));

function withProbes(...probes: readonly Probe[]) {
  const app = fastify();
  answerProblems(app);
  healthRoutes(app, probes);
  return app;
}

it.each([
  ["nothing is needed", [], 200],
  ["all that is needed answers", [up, up], 200],
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
  expect(res.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  expect(res.body).not.toContain("10.0.0.7");
});
