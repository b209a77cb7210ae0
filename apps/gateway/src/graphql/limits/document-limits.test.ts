import { describe, expect, it } from "vitest";
import { codeOf, leastContact, startGateway, success } from "../../../test/gateway.js";
import type { Gateway } from "../../../test/gateway.js";

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");

const start = (): Promise<Gateway> => startGateway(() => success(leastContact(7)));

/** Status and errors of a request without a token. */
async function answerTo({ app }: Gateway, query: string) {
  const { statusCode, body } = await app.inject({ method: "POST", url: "/graphql", payload: { query } });
  const { errors = [] } = JSON.parse(body) as { errors?: { message: string; extensions: { code: string } }[] };
  return { statusCode, size: body.length, errors: errors.map(({ message, extensions: { code } }) => [code, message]) };
}

const typenames = (count: number) => times(count, (index) => `a${index}: __typename`);
const sameFields = (count: number) => times(count, () => "name");
const chain = (count: number, last: string) =>
  `{ ...f0 } ${times(count, (index) => `fragment f${index} on Query { ${index === count - 1 ? last : `...f${index + 1}`} }`)}`;
const doubling = (count: number) =>
  `{ __type(name: "Contact") { ...f0 } } ${times(count, (index) => {
    const inner = index === count - 1 ? "name" : `...f${index + 1}`;
    return `fragment f${index} on __Type { name ofType { ${inner} } interfaces { ${inner} } }`;
  })}`;
const ofTypes = (depth: number) =>
  `{ __type(name: "Contact") ${"{ ofType ".repeat(depth)} { name } ${"}".repeat(depth)} }`;
const creates = (count: number) =>
  `mutation { ${times(count, (index) => `a${index}: createContact(input: { firstname: "Ada" }) { status }`)} }`;
const values = (depth: number) => `{ contacts(ids: ${"[".repeat(depth)}${"]".repeat(depth)}) { id } }`;

describe("a document that is too large for one request", () => {
  it.each([
    ["root fields", `{ ${typenames(21)} }`, "An operation may have at most 20 root fields."],
    [
      "root fields in fragments",
      `{ ...f ... on Query { ${typenames(10)} } } fragment f on Query { ${times(11, (index) => `b${index}: __typename`)} }`,
      "An operation may have at most 20 root fields.",
    ],
    [
      "aliases",
      `{ __type(name: "Contact") { ${times(101, (index) => `a${index}: name`)} } }`,
      "An operation may alias or repeat fields at most 100 times.",
    ],
    [
      "repetitions",
      `{ __type(name: "Contact") { ...{ ${sameFields(102)} } } }`,
      "An operation may alias or repeat fields at most 100 times.",
    ],
    [
      "repetitions in a fragment that is not spread",
      `{ __typename } fragment f on __Type { ${sameFields(102)} }`,
      "An operation may alias or repeat fields at most 100 times.",
    ],
    [
      "fields, as fragments double them",
      doubling(40),
      "An operation may select at most 2000 fields, fragments included.",
    ],
    [
      "requests for the schema",
      `{ ${times(6, (index) => `a${index}: _service { sdl }`)} }`,
      "An operation may ask for the schema at most 5 times.",
    ],
    [
      "introspection",
      `{ ${times(3, (index) => `a${index}: __schema { description } b${index}: __type(name: "A") { name }`)} }`,
      "An operation may ask for the schema at most 5 times.",
    ],
    ["fragments", chain(100, "__typename"), "A document may have at most 100 operations and fragments."],
    [
      "operations",
      times(101, (index) => `query a${index} { __typename }`),
      "A document may have at most 100 operations and fragments.",
    ],
    ["levels of selections", ofTypes(200), "An operation may have at most 200 levels, fragments included."],
    ["levels of values", values(201), "A value may have at most 200 levels."],
    [
      "directives",
      `{ __typename ${"@include(if: true) ".repeat(6)} }`,
      "There may be at most 5 directives in one place.",
    ],
    [
      "directives that there are not",
      `query ${"@a".repeat(10)} { __typename }`,
      "There may be at most 5 directives in one place.",
    ],
    ["creates", creates(21), "An operation may have at most 20 root fields."],
    ["a name", `{ ${"a".repeat(256)} }`, "A name may have at most 255 characters."],
    ["a name as long as a request", `{ ${"a".repeat(1_000_000)} }`, "A name may have at most 255 characters."],
  ])("is refused with one sentence: %s", async (_, query, sentence) => {
    const gateway = await start();
    const { size, ...answer } = await answerTo(gateway, query);
    expect(answer).toEqual({ statusCode: 400, errors: [["GRAPHQL_VALIDATION_FAILED", sentence]] });
    expect(size).toBeLessThan(1_000);
    expect(gateway.log()).not.toContain("unexpected");
  });

  it.each([
    ["root fields", `{ ${typenames(20)} }`],
    ["requests for the schema", `{ ${times(5, (index) => `a${index}: _service { sdl }`)} }`],
    ["repetitions", `{ __type(name: "Contact") { ${sameFields(101)} } }`],
    ["fragments", chain(99, "__typename")],
    ["levels of selections", ofTypes(197)],
    ["a name", `{ ${"a".repeat(255)}: __typename }`],
  ])("is not one at the limit: %s", async (_, query) => {
    expect(await answerTo(await start(), query)).toMatchObject({ statusCode: 200, errors: [] });
  });

  it("makes no contact, and twenty are made", async () => {
    const { send, calls } = await start();
    expect(codeOf(await send(creates(21)))).toBe("GRAPHQL_VALIDATION_FAILED");
    expect(calls).toEqual([]);
    expect((await send(creates(20))).errors).toBeUndefined();
    expect(calls).toHaveLength(20);
  });
});

describe("a document of fragments that go round in a circle", () => {
  it.each([1, 2, 99, 1_500])("is an ordinary mistake: %i of them", async (count) => {
    const gateway = await start();
    const { statusCode, size, errors } = await answerTo(gateway, chain(count, "...f0"));
    expect(statusCode).toBe(400);
    expect(new Set(errors.map(([code]) => code))).toEqual(new Set(["GRAPHQL_VALIDATION_FAILED"]));
    expect(size).toBeLessThan(2_000);
    expect(gateway.log()).not.toContain("unexpected");
  });
});

it.each([
  ["more tokens than any contact needs", `{ ${"__typename ".repeat(15_000)} }`],
  ["values that are too deep to be read", values(7_000)],
])("a document of %s is refused", async (_, query) => {
  const { statusCode, errors } = await answerTo(await start(), query);
  expect([statusCode, errors.map(([code]) => code)]).toEqual([400, ["GRAPHQL_PARSE_FAILED"]]);
  expect(JSON.stringify(errors)).not.toContain("stack");
});

it("a subscription is refused as a mistake of the client's, with a sentence", async () => {
  const gateway = await start();
  expect(await answerTo(gateway, "subscription { a }")).toMatchObject({
    statusCode: 400,
    errors: [["GRAPHQL_VALIDATION_FAILED", "The schema has no subscriptions."]],
  });
});

it("names at most twenty mistakes, and says that there are more", async () => {
  const { errors } = await answerTo(await start(), `{ __type(name: "A") { ${times(90, (index) => `b${index}`)} } }`);
  expect(errors).toHaveLength(21);
});
