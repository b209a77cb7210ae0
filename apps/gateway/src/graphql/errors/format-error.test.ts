import { ApiError, errors } from "domain/errors";
import type { ErrorCode } from "domain/errors";
import type { Violation } from "domain/model";
import { GraphQLError } from "graphql";
import { describe, expect, it } from "vitest";
import { formatError, protocolCodes } from "./format-error.js";

const formatted = { message: "s3cret", locations: [{ line: 1, column: 3 }], path: ["contact"] };
const mistake = (path: Violation["path"]): Violation => ({ path, code: "REQUIRED", message: "is required" });

describe("formatError", () => {
  it.each((Object.keys(errors) as ErrorCode[]).filter((code) => code !== "NOT_FOUND"))(
    "answers %s with its code and its fixed sentence",
    (code) => {
      expect(formatError(formatted, new ApiError(code, { cause: new Error("s3cret") }))).toEqual({
        ...formatted,
        message: errors[code].message,
        extensions: { code },
      });
    },
  );

  it("says what is not found: a contact", () => {
    expect(formatError(formatted, new ApiError("NOT_FOUND")).message).toBe("There is no contact with this id.");
  });

  it.each([
    new Error("s3cret"),
    new GraphQLError("s3cret", { extensions: { code: "s3cret", stacktrace: ["s3cret"] } }),
    "s3cret",
    undefined,
  ])("answers what nobody expected, such as %j, with a fixed sentence and nothing else", (thrown) => {
    const answer = formatError({ ...formatted, extensions: { code: "s3cret", stacktrace: ["s3cret"] } }, thrown);
    expect(answer).toEqual({
      ...formatted,
      message: errors.INTERNAL_SERVER_ERROR.message,
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    });
  });

  it("finds an ApiError behind graphql-js's own error", () => {
    const thrown = new GraphQLError("s3cret", { originalError: new ApiError("FORBIDDEN"), path: ["contact"] });
    expect(formatError(formatted, thrown).extensions).toEqual({ code: "FORBIDDEN" });
  });

  it.each(protocolCodes)("keeps the sentence of %s, and no extension but the code", (code) => {
    const told = { message: "Too long.", extensions: { code, stacktrace: ["s3cret"] } };
    expect(formatError(told, new GraphQLError("Too long."))).toEqual({ message: "Too long.", extensions: { code } });
  });

  it("repeats no more than the beginning of a long name", () => {
    const told = { message: "x".repeat(1_000), extensions: { code: "GRAPHQL_VALIDATION_FAILED" } };
    expect(formatError(told, null).message).toBe(`${"x".repeat(300)}…`);
    const violations = [mistake(["input", "x".repeat(1_000)])];
    expect(formatError(formatted, new ApiError("BAD_USER_INPUT", { violations })).message).toBe(
      `input.${"x".repeat(100)}… is required.`,
    );
  });

  it("says how long to wait, also where there is no wait", () => {
    expect(formatError(formatted, new ApiError("RATE_LIMITED", { retryAfterMs: 0 })).extensions).toEqual({
      code: "RATE_LIMITED",
      retryAfterMs: 0,
    });
  });

  it("names every mistake, and the first one in the sentence", () => {
    const violations = [mistake(["input", "tags", 2, "name"]), mistake(["input", "mail"])];
    expect(formatError(formatted, new ApiError("BAD_USER_INPUT", { violations }))).toMatchObject({
      message: "input.tags.2.name is required (and 1 more).",
      extensions: {
        code: "BAD_USER_INPUT",
        validationErrors: [
          { path: ["input", "tags", 2, "name"], code: "REQUIRED", message: "is required" },
          { path: ["input", "mail"], code: "REQUIRED", message: "is required" },
        ],
      },
    });
  });

  it("lists what would have been accepted, where that is known", () => {
    const violation: Violation = { ...mistake(["input", "status"]), code: "UNKNOWN_OPTION", accepted: ["yes", "no"] };
    const error = new ApiError("BAD_USER_INPUT", { violations: [violation, mistake(["input", "mail"])] });
    const [first, second] = [formatError(formatted, error).extensions?.["validationErrors"]].flat();
    expect(first).toMatchObject({ code: "UNKNOWN_OPTION", accepted: ["yes", "no"] });
    expect(second).not.toHaveProperty("accepted");
  });

  it("makes a whole sentence of a mistake that has no place", () => {
    const error = new ApiError("BAD_USER_INPUT", { violations: [mistake([])] });
    expect(formatError(formatted, error).message).toBe("The input is required.");
  });

  it("names a hundred mistakes of any number, and counts them all", () => {
    const violations = Array.from({ length: 3_000 }, (_, index) => mistake(["input", "tags", index, "name"]));
    const { message, extensions } = formatError(formatted, new ApiError("BAD_USER_INPUT", { violations }));
    expect(message).toBe("input.tags.0.name is required (and 2999 more).");
    expect(extensions?.["validationErrors"]).toHaveLength(100);
  });
});
