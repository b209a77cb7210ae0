import { GraphQLError } from "graphql";
import { createLogger } from "service/logger";
import { describe, expect, it } from "vitest";
import { buildGatewaySchema } from "../../schema.js";
import { publishErrors } from "./publish-errors.js";
import { codeOf, leastContact, mistakesOf, rest, startGateway, success } from "../../../test/gateway.js";

const create = "mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } } }";
const twoContacts = "{ a: contact(id: 1) { id } b: contact(id: 2) { id } }";

const created = () => success(leastContact(1));
const events = (log: string) => log.split("\n").filter((line) => line !== "" && !line.includes('"answered"'));

describe("a refused variable", () => {
  it("has one error, however many mistakes are in it, and each of them is named", async () => {
    const { send } = await startGateway(created);
    const answer = await send(create, { input: { tags: Array.from({ length: 60 }, () => ({ name: 5 })) } });
    expect(codeOf(answer)).toBe("BAD_USER_INPUT");
    expect(mistakesOf(answer)).toEqual(
      Array.from({ length: 60 }, (_, index) => [`input.tags.${index}.name`, "INVALID_TEXT"]),
    );
  });

  it("with a hundred thousand mistakes costs no more than the hundred that are named", async () => {
    const { send } = await startGateway(created);
    const answer = await send(create, { input: { tags: Array.from({ length: 100_000 }, () => 0) } });
    expect(codeOf(answer)).toBe("BAD_USER_INPUT");
    expect(mistakesOf(answer)).toHaveLength(100);
  });

  it("is told with the mistakes that its type allows, each of them once", async () => {
    const { send, calls } = await startGateway(created);
    const input = {
      surname: 7,
      mail: "no",
      birthdate: "17/05/1990",
      address: { city: 5, postalcode: "x".repeat(10_001) },
      tags: [{ name: 5 }, { name: "" }, 3, {}],
      surprise: "s3cret",
    };
    const answer = await send(create, { input });
    expect(answer.errors?.[0]?.message).toMatch(/^input\.\S+ must be .* \(and \d+ more\)\.$/);
    expect(Object.fromEntries(mistakesOf(answer))).toEqual({
      "input.surname": "INVALID_TEXT",
      "input.mail": "INVALID_MAIL",
      "input.birthdate": "INVALID_DATE",
      "input.address.city": "INVALID_TEXT",
      "input.address.postalcode": "TOO_LONG",
      "input.tags.0.name": "INVALID_TEXT",
      "input.tags.2": "INVALID_OBJECT",
      "input.tags.3.name": "REQUIRED",
      "input.surprise": "UNKNOWN_FIELD",
    });
    expect(mistakesOf(answer)).toHaveLength(9);
    expect(calls).toEqual([]);
  });

  it("says at each of its fields what the field must be, with the path beside it", async () => {
    const { send } = await startGateway(created);
    const { errors } = await send(create, { input: { mail: "no", surname: 7 } });
    expect(errors?.[0]).toMatchObject({
      message: "input.surname must be text (and 1 more).",
      extensions: {
        validationErrors: [
          { path: ["input", "surname"], code: "INVALID_TEXT", message: "must be text" },
          { path: ["input", "mail"], code: "INVALID_MAIL", message: "must be a mail address" },
        ],
      },
    });
  });

  it("beside another one has an error of its own", async () => {
    const { send, log } = await startGateway(created);
    const { errors } = await send("query ($a: ID!, $b: Boolean!) { contact(id: $a) { id @include(if: $b) } }", {
      a: 0.5,
      b: "no",
    });
    expect(errors?.map(({ message }) => message)).toEqual([
      "id must be an id, a whole number from 0 to 2^53 - 1.",
      "if must be true or false.",
    ]);
    expect(events(log())).toEqual([]);
  });

  it.each([
    ["mutation ($a: CreateContactInput = {}) { createContact(input: $a) { status } }", [["input", "REQUIRED"]]],
    ["query ($a: Boolean = true) { __typename @include(if: $a) }", [["if", "REQUIRED"]]],
    ['mutation ($a: String = "x") { createContact(input: { tags: [{ name: $a }] }) { status } }', []],
  ])("is the client's mistake, and not ours, where it is null in spite of a default: %s", async (query, mistakes) => {
    const { send, calls, log } = await startGateway(created);
    const answer = await send(query, { a: null });
    expect(codeOf(answer)).toBe("BAD_USER_INPUT");
    expect(mistakesOf(answer)).toEqual(mistakes);
    expect(calls).toEqual([]);
    expect(events(log())).toEqual([]);
  });
});

it.each([
  ["query ($id: ID) { contact(id: $id) { id } }", '"$id" of type "ID" used in position expecting type "ID!"'],
  ["query ($id: ID!) { __typename }", 'Variable "$id" is never used'],
])("a document that is wrong about a variable is told what is wrong with the document: %s", async (query, sentence) => {
  const { send } = await startGateway(created);
  const answer = await send(query, { id: "1" });
  expect(codeOf(answer)).toBe("GRAPHQL_VALIDATION_FAILED");
  expect(answer.errors?.[0]?.message).toContain(sentence);
});

it("two fields that fail alike have an error each, and a line each in the log", async () => {
  const { send, log } = await startGateway(() => rest(503, undefined));
  const { errors } = await send(twoContacts, {}, { "x-request-id": "r-1" });
  expect(errors?.map(({ path }) => path)).toEqual([["a"], ["b"]]);
  const expected = { level: 40, requestId: "r-1", code: "UPSTREAM_UNAVAILABLE", msg: "upstream failed" };
  expect(events(log()).map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining(expected),
    expect.objectContaining(expected),
  ]);
});

it("what nobody expected is logged by its type and place, with the request's id", async () => {
  const { send, log } = await startGateway(() => {
    throw new RangeError("s3cret");
  });
  await send("{ contact(id: 1) { id } }", {}, { "x-request-id": "r-1" });
  expect(events(log()).map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({
      level: 50,
      requestId: "r-1",
      msg: "unexpected error",
      err: { type: "RangeError", frames: expect.arrayContaining([expect.stringContaining("publish-errors.test")]) },
    }),
  ]);
});

it.each([
  [new GraphQLError("s3cret", { originalError: new RangeError("s3cret") }), ["unexpected error"]],
  [new GraphQLError("s3cret", { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }), []],
])("what nobody expected is logged also where it has no place in the response", async (error, logged) => {
  const lines: string[] = [];
  const logger = createLogger("gateway", "trace", { write: (line) => void lines.push(line) });
  const submitted = { schema: await buildGatewaySchema(), document: undefined, variables: undefined };
  publishErrors([error], submitted, logger, "r-1");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
    logged.map((msg) => expect.objectContaining({ msg, requestId: "r-1" }) as unknown),
  );
  expect(lines.join("")).not.toContain("s3cret");
});

it.each([401, 403, 422, 429])("a refusal with status %i is the client's to know, and not the log's", async (status) => {
  const { send, log } = await startGateway(() => rest(status, {}));
  await send(twoContacts);
  expect(events(log())).toEqual([]);
});
