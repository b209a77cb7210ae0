import { describe, expect, it } from "vitest";
import { leastContact, startGateway, success } from "../../test/gateway.js";
import { declareDocument } from "../documents/declared-documents.js";
import { buildGatewaySchema } from "../schema.js";

const text = "query ($id: ID!) { contact(id: $id) { id } }";
const declared = declareDocument("one", text, await buildGatewaySchema());
const authorization = "Bearer t0ken";
const variables = { id: "7" };

async function start(documentsOnly: boolean) {
  const { app, calls } = await startGateway(() => success(leastContact(7)), { documents: [declared], documentsOnly });
  const post = async (payload: object) => {
    const { statusCode, body } = await app.inject({
      method: "POST",
      url: "/graphql",
      headers: { authorization },
      payload,
    });
    return [statusCode, JSON.parse(body) as unknown];
  };
  const get = async (query: Record<string, string>) => {
    const { statusCode, body } = await app.inject({
      method: "GET",
      url: "/graphql",
      headers: { authorization },
      query,
    });
    return [statusCode, JSON.parse(body) as unknown];
  };
  return { calls, post, get };
}

const persistedQuery = { version: 1, sha256Hash: declared.hash };
const found = [200, expect.objectContaining({ data: { contact: { id: "7" } } })];
const refused = (code: string) => [400, { errors: [{ message: expect.any(String), extensions: { code } }] }];

describe.each([false, true])("with declared documents alone: %s", (documentsOnly) => {
  it.each([
    ["its id", { documentId: "one" }],
    ["its hash", { extensions: { persistedQuery } }],
    ["its text", { query: text }],
    ["its id, beside a text that is null", { documentId: "one", query: null }],
    ["its text, beside an id that is null", { documentId: null, query: text }],
  ])("a declared document runs by %s, with POST and with GET", async (_name, named) => {
    const { post, get } = await start(documentsOnly);
    expect(await post({ ...named, variables })).toEqual(found);
    const parameters = Object.entries({ ...named, variables })
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)] as const);
    expect(await get(Object.fromEntries(parameters))).toEqual(found);
  });

  it("an id of no document is refused, and so is one beside a text", async () => {
    const { calls, post, get } = await start(documentsOnly);
    expect(await post({ documentId: "two", variables })).toEqual(refused("DOCUMENT_NOT_FOUND"));
    expect(await post({ documentId: "one", query: text, variables })).toEqual(refused("DOCUMENT_NOT_FOUND"));
    expect(await post({ documentId: 5, variables })).toEqual(refused("DOCUMENT_NOT_FOUND"));
    expect(await get({ documentId: "__proto__" })).toEqual(refused("DOCUMENT_NOT_FOUND"));
    expect(calls).toEqual([]);
  });
});

it("where only declared documents may run, no other does, however often it is sent", async () => {
  const { calls, post, get } = await start(true);
  const query = `${text} # another`;
  for (let times = 0; times < 5; times += 1)
    expect(await post({ query, variables })).toEqual(refused("DOCUMENT_NOT_DECLARED"));
  expect(await post({ query, extensions: { persistedQuery }, variables })).toEqual(refused("DOCUMENT_NOT_DECLARED"));
  expect(await post({ query: "{ __schema { types { name } } }" })).toEqual(refused("DOCUMENT_NOT_DECLARED"));
  expect(await post({})).toEqual(refused("DOCUMENT_NOT_DECLARED"));
  expect(await get({ query })).toEqual(refused("DOCUMENT_NOT_DECLARED"));
  expect(calls).toEqual([]);
});
