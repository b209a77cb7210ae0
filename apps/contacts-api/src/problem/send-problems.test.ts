import { fastify } from "fastify";
import { ApiError, errors } from "domain/errors";
import type { ErrorCode } from "domain/errors";
import { expect, it } from "vitest";
import { sendProblems } from "./send-problems.js";

async function responseTo(thrown: unknown) {
  const app = fastify();
  sendProblems(app);
  app.get("/", () => Promise.reject(thrown));
  return app.inject("/");
}

it.each(Object.keys(errors) as ErrorCode[])("%s has its status and its sentence", async (code) => {
  const res = await responseTo(new ApiError(code));
  expect(res.statusCode).toBe(errors[code].status);
  expect(res.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  expect(res.json()).toMatchObject({ status: errors[code].status, detail: errors[code].message });
  // The only code with a default wait.
  expect(res.headers["retry-after"]).toBe(code === "UPSTREAM_UNAVAILABLE" ? "1" : undefined);
});

it.each([
  [1, "1"],
  [1_000, "1"],
  [1_001, "2"],
])("a wait of %s ms is rounded up to %s s", async (retryAfterMs, seconds) => {
  const res = await responseTo(new ApiError("RATE_LIMITED", { retryAfterMs }));
  expect(res.headers["retry-after"]).toBe(seconds);
});

it.each([
  ["an error", new Error("private")],
  ["an error with a status of 500 or more", Object.assign(new Error("private"), { statusCode: 503 })],
  ["an error with a status that no problem has", Object.assign(new Error("private"), { statusCode: 418 })],
  ["a text", "private"],
  ["null", null],
])("%s that nobody expected is a 500, and nothing of it is in the response", async (_, thrown) => {
  const res = await responseTo(thrown);
  expect(res.statusCode).toBe(500);
  expect(res.json()).toMatchObject({ detail: "Something went wrong on our side." });
  expect(res.body).not.toContain("private");
});

it("a framework error keeps its status but not its text", async () => {
  const res = await responseTo(Object.assign(new Error("private"), { statusCode: 413 }));
  expect(res.statusCode).toBe(413);
  expect(res.body).not.toContain("private");
});

it("an unknown route is a problem too", async () => {
  const app = fastify();
  sendProblems(app);
  expect((await app.inject("/nowhere")).json()).toMatchObject({ status: 404, title: "Not Found" });
});
