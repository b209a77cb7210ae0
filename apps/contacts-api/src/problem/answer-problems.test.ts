import { fastify } from "fastify";
import { ApiError, errors } from "domain/errors";
import type { ErrorCode } from "domain/errors";
import { expect, it } from "vitest";
import { answerProblems } from "./answer-problems.js";

async function answerTo(thrown: unknown) {
  const app = fastify();
  answerProblems(app);
  app.get("/", () => Promise.reject(thrown));
  return app.inject("/");
}

it.each(Object.keys(errors) as ErrorCode[])("%s is answered with its status and its sentence", async (code) => {
  const res = await answerTo(new ApiError(code));
  expect(res.statusCode).toBe(errors[code].status);
  expect(res.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  expect(res.json()).toMatchObject({ status: errors[code].status, detail: errors[code].message });
  // Only here is a wait known without being told.
  expect(res.headers["retry-after"]).toBe(code === "UPSTREAM_UNAVAILABLE" ? "1" : undefined);
});

it.each([
  [1, "1"],
  [1_000, "1"],
  [1_001, "2"],
])("a wait of %s ms is told in whole seconds that suffice: %s", async (retryAfterMs, seconds) => {
  const res = await answerTo(new ApiError("RATE_LIMITED", { retryAfterMs }));
  expect(res.headers["retry-after"]).toBe(seconds);
});

it.each([
  ["an error", new Error("private")],
  ["an error with a status of 500 or more", Object.assign(new Error("private"), { statusCode: 503 })],
  ["an error with a status that no problem has", Object.assign(new Error("private"), { statusCode: 418 })],
  ["a text", "private"],
  ["null", null],
])("%s that nobody expected is a mistake of ours, with nothing of it in the answer", async (_, thrown) => {
  const res = await answerTo(thrown);
  expect(res.statusCode).toBe(500);
  expect(res.json()).toMatchObject({ detail: "Something went wrong on our side." });
  expect(res.body).not.toContain("private");
});

it("an error of the framework keeps its status, and not its text", async () => {
  const res = await answerTo(Object.assign(new Error("private"), { statusCode: 413 }));
  expect(res.statusCode).toBe(413);
  expect(res.body).not.toContain("private");
});

it("a route that is not there is a problem too", async () => {
  const app = fastify();
  answerProblems(app);
  expect((await app.inject("/nowhere")).json()).toMatchObject({ status: 404, title: "Not Found" });
});
