import { ApiError } from "domain/errors";
import type { Path } from "domain/model";
import { describe, expect, it } from "vitest";
import { problemOf } from "./problem.js";

const mistakeAt = (path: Path) =>
  new ApiError("BAD_USER_INPUT", { violations: [{ path, code: "REFUSED", message: "must be another" }] });

it("has the members of RFC 9457, and no list of mistakes where there are none", () => {
  expect(problemOf(new ApiError("NOT_FOUND", { cause: new Error("private") }), "a-1", {})).toStrictEqual({
    type: "about:blank",
    title: "Not Found",
    status: 404,
    detail: "There is nothing here.",
    instance: "urn:request:a-1",
  });
});

describe("a mistake", () => {
  const body = { tags: [{ name: 1 }], none: null, no: false, deep: [[[[[[[[["at the bottom"]]]]]]]]] };

  it.each<[string, Path, unknown]>([
    ["body", ["body"], body],
    ["body.tags[0].name", ["body", "tags", 0, "name"], 1],
    ["body.no", ["body", "no"], false],
    ["body.none", ["body", "none"], null],
    ["body.absent.name", ["body", "absent", "name"], null],
    ["body.tags[7]", ["body", "tags", 7], null],
    ["body.tags.length", ["body", "tags", "length"], 1],
    ["body.constructor.name", ["body", "constructor", "name"], null],
    ["body.__proto__", ["body", "__proto__"], null],
    ["[0][1]", [0, 1], null],
  ])("has the location %s, and the value that is there", (location, path, value) => {
    const { errors } = problemOf(mistakeAt(path), "a-1", { body });
    expect(errors).toStrictEqual([{ location, message: "must be another", value }]);
  });

  it("that is nested too deeply to be written has no value", () => {
    const { errors } = problemOf(mistakeAt(["body"]), "a-1", { body: [body] });
    expect(errors).toMatchObject([{ value: null }]);
  });
});
