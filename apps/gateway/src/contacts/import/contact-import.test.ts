import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  heldApi,
  makeContacts,
  newToken,
  places,
  refuseToken,
  startImporting,
} from "../../../test/importing-gateway.js";
import type { ImportingGateway, OpenPlace, Receipt } from "../../../test/importing-gateway.js";
import { codeOf, mistakesOf, rest } from "../../../test/gateway.js";

const fields = "id total waiting sending created updated refused uncertain cancelled createdAt finishedAt expectedAt";
const read = `query ($id: ID!) { contactImport(id: $id) { ${fields} } }`;
const cancel = `mutation ($id: ID!) { cancelContactImport(id: $id) { ${fields} } }`;
const results = `query ($id: ID!, $first: Int, $after: String) {
  contactImport(id: $id) {
    results(first: $first, after: $after) {
      nodes { line state contactId errors { code message path } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

describe.each(places)("contactImport, kept in %s", (_name, open) => {
  let place: OpenPlace;
  let gateway: ImportingGateway;
  beforeAll(async () => {
    place = await open();
    gateway = await startImporting(place.storage);
  });
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]();
    await place[Symbol.asyncDispose]();
  });

  async function imported(token: string, names: readonly string[]): Promise<string> {
    const body = names.map((firstname) => `${JSON.stringify({ firstname })}\n`).join("");
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/jsonl" };
    const response = await fetch(`${gateway.url}/imports`, { method: "POST", headers, body });
    return ((await response.json()) as Receipt).import.id;
  }
  const ask = async (token: string, query: string, variables: object) =>
    Object.values((await gateway.graphql(token, query, variables)).data ?? {})[0];

  it("counts what became of the lines, and tells it of each", async () => {
    const token = newToken();
    const make = makeContacts();
    gateway.respond = async (call) => (JSON.stringify(call.body).includes("Bob") ? rest(422, {}) : make(call));
    const id = await imported(token, ["Ada", "Bob", "", "Cy"]);
    await expect
      .poll(() => ask(token, read, { id }))
      .toEqual({
        id,
        total: 4,
        waiting: 0,
        sending: 0,
        created: 2,
        updated: 0,
        refused: 2,
        uncertain: 0,
        cancelled: 0,
        createdAt: expect.any(String),
        finishedAt: expect.any(String),
        expectedAt: null,
      });
    const page = Object(await ask(token, results, { id, first: 3 })).results;
    expect(page.nodes).toEqual([
      { line: 1, state: "CREATED", contactId: "1", errors: [] },
      { line: 2, state: "REFUSED", contactId: null, errors: [expect.objectContaining({ code: "BAD_USER_INPUT" })] },
      {
        line: 3,
        state: "REFUSED",
        contactId: null,
        errors: [{ code: "EMPTY", message: expect.any(String), path: ["input"] }],
      },
    ]);
    expect(page.pageInfo.hasNextPage).toBe(true);
    const next = Object(await ask(token, results, { id, after: page.pageInfo.endCursor })).results;
    expect(next.nodes).toEqual([{ line: 4, state: "CREATED", contactId: "2", errors: [] }]);
    expect(next.pageInfo.hasNextPage).toBe(false);
  });

  it("tells when the last one is sent, unless the API refuses the token", async () => {
    const api = heldApi();
    gateway.respond = api.respond;
    const token = newToken();
    // More than are sent at once.
    const id = await imported(
      token,
      Array.from({ length: 30 }, (_, index) => `Person ${index}`),
    );
    expect(await ask(token, read, { id })).toMatchObject({ total: 30, expectedAt: expect.stringMatching(/^20\d\d-/) });
    api.release();
    gateway.respond = refuseToken;
    const parked = newToken();
    const other = await imported(parked, ["Ada"]);
    await expect.poll(() => ask(parked, read, { id: other })).toMatchObject({ waiting: 1, expectedAt: null });
  });

  it("is cancelled by its token alone: what waits is taken back", async () => {
    gateway.respond = refuseToken;
    const token = newToken();
    const id = await imported(token, ["Ada", "", "Bob"]);
    expect(await ask(newToken(), cancel, { id })).toBeNull();
    expect(await ask(newToken(), read, { id })).toBeNull();
    await expect.poll(() => ask(token, read, { id })).toMatchObject({ waiting: 2, expectedAt: null });
    expect(await ask(token, cancel, { id })).toMatchObject({ total: 3, waiting: 0, refused: 1, cancelled: 2 });
    expect(await ask(token, cancel, { id })).toMatchObject({ cancelled: 2 });
  });

  it("refuses a page that there can't be, and a request without a token", async () => {
    const token = newToken();
    const id = await imported(token, ["Ada"]);
    const response = await gateway.graphql(token, results, { id, first: 101, after: "?" });
    expect(mistakesOf(response)).toEqual([
      ["first", "INVALID_INTEGER"],
      ["after", "INVALID_CURSOR"],
    ]);
    expect(codeOf(await gateway.graphql("", read, { id }))).toBe("UNAUTHENTICATED");
  });
});
