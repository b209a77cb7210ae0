import { ApiError } from "domain/errors";
import { fastify } from "fastify";
import { describe, expect, it, onTestFinished } from "vitest";
import { respondToHttpErrors } from "./http-errors.js";

function appThatThrows(error: unknown) {
  const lines: string[] = [];
  const app = fastify({ logger: { level: "error", stream: { write: (line: string) => void lines.push(line) } } });
  respondToHttpErrors(app);
  app.get("/", async () => {
    throw error;
  });
  onTestFinished(() => app.close());
  return { app, lines };
}

describe("what fails before it is a GraphQL request", () => {
  it.each([
    [400, "BAD_REQUEST"],
    [413, "PAYLOAD_TOO_LARGE"],
    [415, "UNSUPPORTED_MEDIA_TYPE"],
  ])("with status %i is answered as %s, without its own sentence, and isn't logged", async (statusCode, code) => {
    const { app, lines } = appThatThrows(Object.assign(new Error("s3cret"), { statusCode }));
    const res = await app.inject("/");
    expect(res.statusCode).toBe(statusCode);
    expect(res.json()).toEqual({ errors: [{ message: expect.any(String), extensions: { code } }] });
    expect(res.body + lines.join("")).not.toContain("s3cret");
  });

  it.each([
    new Error("s3cret"),
    Object.assign(new Error("s3cret"), { statusCode: 503 }),
    new ApiError("FORBIDDEN"),
    "s3cret",
  ])("in a way that nobody expected is answered with a fixed sentence, and logged", async (error) => {
    const { app, lines } = appThatThrows(error);
    const res = await app.inject("/");
    expect(res.statusCode).toBe(500);
    expect(res.json()).toEqual({
      errors: [{ message: "Something went wrong on our side.", extensions: { code: "INTERNAL_SERVER_ERROR" } }],
    });
    expect(lines).toHaveLength(1);
  });

  it("is answered in the same shape where nothing is at the URL", async () => {
    const res = await appThatThrows(new Error()).app.inject("/nowhere");
    expect(res.statusCode).toBe(404);
    expect(res.json()).toEqual({ errors: [{ message: "There is nothing here.", extensions: { code: "NOT_FOUND" } }] });
  });
});
