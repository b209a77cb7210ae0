import fc from "fast-check";
import { buildSchema, getVariableValues, Kind, parse } from "graphql";
import type { OperationDefinitionNode } from "graphql";
import { describe, expect, it } from "vitest";
import { variableViolations } from "./variable-violations.js";

const schema = buildSchema(`
  scalar DateTime
  type Query { f(v: In): Int }
  input In {
    id: ID, text: String, number: Int, real: Float, flag: Boolean
    needed: String!, defaulted: String! = "x", list: [Int!], lists: [[Int]], object: In
    direction: Direction, directions: [Direction!]
  }
  enum Direction { UP DOWN }
`);

function operation(type: string) {
  const document = parse(`query ($v: ${type}) { f(v: $v) }`);
  const [node] = document.definitions;
  if (node?.kind !== Kind.OPERATION_DEFINITION) throw new Error("The document has one operation.");
  return { document, definitions: (node satisfies OperationDefinitionNode).variableDefinitions ?? [] };
}

function violationsOf(value: unknown, type = "In") {
  const { document, definitions } = operation(type);
  return definitions.flatMap((definition) => variableViolations(schema, document, definition, value));
}

const mistakesOf = (value: unknown, type?: string) =>
  violationsOf(value, type).map(({ path, code }) => [path.join("."), code]);

describe("a variable's mistakes", () => {
  it.each([
    [{ needed: "a", text: 5 }, [["v.text", "INVALID_TEXT"]]],
    [{ needed: "a", number: 2 ** 31 }, [["v.number", "INVALID_INTEGER"]]],
    [{ needed: "a", real: "1" }, [["v.real", "INVALID_NUMBER"]]],
    [{ needed: "a", flag: 0 }, [["v.flag", "INVALID_BOOLEAN"]]],
    [{ needed: "a", id: 0.5 }, [["v.id", "INVALID_ID"]]],
    [{}, [["v.needed", "REQUIRED"]]],
    [{ needed: null }, [["v.needed", "REQUIRED"]]],
    [{ needed: "a", defaulted: null }, [["v.defaulted", "REQUIRED"]]],
    [
      { needed: "a", list: [1, null, "x"] },
      [
        ["v.list.1", "REQUIRED"],
        ["v.list.2", "INVALID_INTEGER"],
      ],
    ],
    [{ needed: "a", list: "x" }, [["v.list", "INVALID_INTEGER"]]],
    [{ needed: "a", lists: [[1], ["x"]] }, [["v.lists.1.0", "INVALID_INTEGER"]]],
    [{ needed: "a", object: [] }, [["v.object", "INVALID_OBJECT"]]],
    [
      { needed: "a", object: { surprise: 1 } },
      [
        ["v.object.needed", "REQUIRED"],
        ["v.object.surprise", "UNKNOWN_FIELD"],
      ],
    ],
    ["text", [["v", "INVALID_OBJECT"]]],
    [{ needed: "a", direction: "up" }, [["v.direction", "UNKNOWN_OPTION"]]],
    [
      { needed: "a", direction: 5, directions: ["UP", null, {}] },
      [
        ["v.direction", "UNKNOWN_OPTION"],
        ["v.directions.1", "REQUIRED"],
        ["v.directions.2", "UNKNOWN_OPTION"],
      ],
    ],
  ])("of %j are %j", (value, mistakes) => {
    expect(mistakesOf(value)).toEqual(mistakes);
  });

  it("name the values of an enum", () => {
    expect(violationsOf({ needed: "a", direction: "s3cret" })).toEqual([
      {
        path: ["v", "direction"],
        code: "UNKNOWN_OPTION",
        message: "must be one of UP, DOWN",
        accepted: ["UP", "DOWN"],
      },
    ]);
  });

  it("include that it isn't there", () => {
    expect(mistakesOf(undefined, "In!")).toEqual([["v", "REQUIRED"]]);
  });

  it("include names that every object has", () => {
    const value: unknown = JSON.parse('{ "needed": "a", "__proto__": {}, "constructor": {} }');
    expect(mistakesOf(value)).toEqual([
      ["v.__proto__", "UNKNOWN_FIELD"],
      ["v.constructor", "UNKNOWN_FIELD"],
    ]);
  });

  it("are found wherever graphql-js finds one, and nowhere else", () => {
    const { input } = fc.letrec((tie) => ({
      leaf: fc.oneof(
        fc.string(),
        fc.constantFrom("UP", "DOWN"),
        fc.integer(),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
      ),
      value: fc.oneof({ maxDepth: 3 }, tie("leaf"), fc.array(tie("leaf")), tie("input")),
      input: fc.dictionary(
        fc.constantFrom(
          "id",
          "text",
          "number",
          "real",
          "flag",
          "needed",
          "defaulted",
          "list",
          "lists",
          "object",
          "direction",
          "directions",
          "no",
        ),
        tie("value"),
      ),
    }));
    const { definitions } = operation("In");
    fc.assert(
      fc.property(input, (value) => {
        const isRefused = getVariableValues(schema, definitions, { v: value }).errors !== undefined;
        expect(violationsOf(value).length > 0).toBe(isRefused);
      }),
    );
  });

  it("are looked for until there are a hundred, and no longer", () => {
    let readItems = 0;
    const items = new Proxy(Array<string>(10_000).fill("x"), {
      get(target, key, receiver) {
        if (typeof key === "string" && /^\d+$/.test(key)) readItems += 1;
        return Reflect.get(target, key, receiver) as unknown;
      },
    });
    expect(violationsOf({ needed: "a", list: items })).toHaveLength(100);
    expect(readItems).toBe(100);
  });
});
