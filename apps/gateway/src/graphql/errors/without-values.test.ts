import fc from "fast-check";
import { buildSchema, GraphQLError, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { withoutValues } from "./without-values.js";

const schema = buildSchema(`
  type Query { f(text: String, number: Int, real: Float, flag: Boolean, object: In, list: [Int], kind: Kind): Int }
  enum Kind { SURVEY, CONSENT }
  input In { text: String, other: Int }
`);

/** What is said of a document that is refused. */
function sentencesOf(document: string): readonly string[] {
  try {
    return validate(schema, parse(document)).map(withoutValues);
  } catch (error) {
    if (error instanceof GraphQLError) return [withoutValues(error)];
    throw error;
  }
}

describe("a value in a document", () => {
  it.each([
    ['{ f(number: "a") }', "Int cannot represent non-integer value."],
    ["{ f(text: 5) }", "String cannot represent a non string value."],
    ["{ f(text: Ada) }", "String cannot represent a non string value."],
    ["{ f(flag: [true, 7]) }", "Boolean cannot represent a non boolean value."],
    ['{ f(object: "a") }', 'Expected value of type "In", found another value.'],
    ['{ f(list: [1, { a: "b" }]) }', "Int cannot represent non-integer value."],
    ["{ f(kind: SURVE) }", 'This value does not exist in "Kind" enum. Did you mean the enum value "SURVEY"?'],
    ["{ f(kind: V) }", 'This value does not exist in "Kind" enum.'],
    ['{ f(kind: "SURVE") }', 'Enum "Kind" cannot represent non-enum value. Did you mean the enum value "SURVEY"?'],
    ['{ f(kind: "SURVEY") }', 'Enum "Kind" cannot represent non-enum value. Did you mean the enum value "SURVEY"?'],
  ])("is left out where it is of a wrong type: %s", (document, sentence) => {
    expect(sentencesOf(document)).toEqual([sentence]);
  });

  it.each([
    ['{ f("a") }', "Syntax Error: Expected Name, found String."],
    ['{ f("""a""") }', "Syntax Error: Expected Name, found BlockString."],
    ["{ f(5) }", "Syntax Error: Expected Name, found Int."],
    ["{ f(text: Ada Augusta King) }", 'Syntax Error: Expected ":", found Name.'],
    ['{ f(text: "\\u{0612345678}") }', "Syntax Error: Invalid Unicode escape sequence."],
  ])("is left out where the document cannot be read: %s", (document, sentence) => {
    expect(sentencesOf(document)).toEqual([sentence]);
  });

  it("is left out whatever is in it, also what looks like a sentence about a value", () => {
    const around = fc.array(
      fc.constantFrom("s3cret", ' String "', 'Name "', "found ", ": ", '"', "\\", "\n", "$&", "é"),
    );
    const text = fc.tuple(around, around).map(([before, after]) => [...before, "s3cret", ...after].join(""));
    const places = [
      "{ f(_) }",
      "{ f(number: _) }",
      "{ f(object: { other: _ }) }",
      "{ f(text: [{ a: _ }]) }",
      "{ f } _",
    ];
    fc.assert(
      fc.property(text, fc.constantFrom(...places), (value, place) => {
        const sentences = sentencesOf(place.replace("_", () => JSON.stringify(value)));
        expect(sentences).not.toEqual([]);
        expect(sentences.join("\n")).not.toContain("s3cret");
      }),
    );
  });
});

it.each([
  ["{ f ", "Syntax Error: Expected Name, found <EOF>."],
  ["{ f(text: } ", 'Syntax Error: Unexpected "}".'],
  ["{ given }", 'Cannot query field "given" on type "Query".'],
  ['{ f(object: { txt: "a" }) }', 'Field "txt" is not defined by type "In". Did you mean "text"?'],
])("what is no value stays in the sentence: %s", (document, sentence) => {
  expect(sentencesOf(document)).toEqual([sentence]);
});
