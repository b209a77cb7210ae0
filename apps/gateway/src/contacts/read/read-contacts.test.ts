import { describe, expect, it } from "vitest";
import { sentSearch, withSmallPages } from "../../../test/found-contacts.js";
import type { Clock } from "../../clock.js";
import { codeOf, leastContact, mistakesOf, rest, startGateway, success } from "../../../test/gateway.js";
import type { RestResponse, Call } from "../../upstream/upstream.js";

const read = "query ($ids: [ID!]!) { contacts(ids: $ids) { id } }";
const entities = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Contact { id } } }";

const idsFrom = (first: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(first + index));
const isSearch = ({ path }: Call): boolean => path === "/search";
const idOf = ({ path }: Call): number => Number(path.split("/").at(-1));
const pathsOf = (calls: readonly Call[]): string[] => calls.map(({ method, path }) => `${method} ${path}`);
const page = (ids: readonly number[]): RestResponse => rest(200, { data: { contacts: ids.map(leastContact) } });
const askedFor = ({ body }: Call): number[] =>
  Object(body).data.advanced_search.query.$all[0].$all[0].$condition.value.map(Number);

/** An API with these contacts, of which the search finds those that are indexed. */
const apiWith =
  (exists: (id: number) => boolean, isIndexed = exists) =>
  (call: Call): RestResponse => {
    if (isSearch(call)) return page(askedFor(call).filter(isIndexed));
    return exists(idOf(call)) ? success(leastContact(idOf(call))) : rest(404, {});
  };

/** An API that gives this answer to every search. */
const apiSearching =
  (answer: RestResponse) =>
  (call: Call): RestResponse =>
    isSearch(call) ? answer : success(leastContact(idOf(call)));

describe("contacts that are very large", () => {
  it("are read with several searches, without a read of each", async () => {
    const api = (call: Call): RestResponse => {
      const { page: index, per_page: perPage } = sentSearch(call);
      return page(askedFor(call).slice(index * perPage, (index + 1) * perPage));
    };
    const { send, calls } = await startGateway(withSmallPages(api, 20));
    const ids = idsFrom(1, 100);
    expect((await send(read, { ids })).data).toEqual({ contacts: ids.map((id) => ({ id })) });
    expect(calls.every(isSearch)).toBe(true);
  });
});

describe("contacts", () => {
  it("reads up to three contacts one by one, in the order asked for, with null for a missing one", async () => {
    const { send, calls } = await startGateway(apiWith((id) => id !== 2));
    const { data } = await send(read, { ids: ["3", "2", "1", "3"] });
    expect(data).toEqual({ contacts: [{ id: "3" }, null, { id: "1" }, { id: "3" }] });
    expect(pathsOf(calls)).toEqual(["GET /contacts/3", "GET /contacts/2", "GET /contacts/1"]);
  });

  it("reads a hundred contacts with one search, in the order asked for", async () => {
    const { send, calls } = await startGateway(apiWith(() => true));
    const ids = idsFrom(1, 100).toReversed();
    expect((await send(read, { ids })).data).toEqual({ contacts: ids.map((id) => ({ id })) });
    expect(calls.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      {
        method: "POST",
        path: "/search",
        body: {
          data: {
            advanced_search: {
              query: { $all: [{ $all: [{ $condition: { attr: "id", ope: "any_of", value: ids } }] }] },
              page: 0,
              per_page: 100,
              sort_attr: "surname",
              sort_asc: true,
            },
          },
        },
      },
    ]);
  });

  it("reads the ten newest of the contacts that the search does not find, and says of the others that nobody knows", async () => {
    const { send, calls } = await startGateway(
      apiWith(
        (id) => id <= 5 || id >= 50,
        (id) => id <= 5,
      ),
    );
    const { data, errors = [] } = await send(read, { ids: idsFrom(1, 50) });
    expect(errors.map(({ path }) => path?.[1])).toEqual(idsFrom(6, 35).map((id) => Number(id) - 1));
    expect(new Set(errors.map(({ extensions }) => extensions["code"]))).toEqual(new Set(["UNCONFIRMED"]));
    expect(data?.["contacts"]).toEqual(idsFrom(1, 50).map((id) => (Number(id) <= 5 || id === "50" ? { id } : null)));
    expect(pathsOf(calls)).toEqual([
      "POST /search",
      ...idsFrom(41, 10)
        .toReversed()
        .map((id) => `GET /contacts/${id}`),
    ]);
  });

  it("confirms the others when it is asked again, and reads nothing twice within a minute", async () => {
    const { send, calls } = await startGateway(apiWith((id) => id <= 5));
    await send(read, { ids: idsFrom(1, 20) });
    const second = await send(read, { ids: idsFrom(1, 20) });
    expect(second).toEqual({ data: { contacts: idsFrom(1, 20).map((id) => (Number(id) <= 5 ? { id } : null)) } });
    expect(calls.filter(isSearch)).toHaveLength(2);
    expect(calls).toHaveLength(2 + 15);
    await send(read, { ids: idsFrom(6, 15) });
    expect(calls).toHaveLength(2 + 15);
  });

  it("searches on where the contacts that the search does not find are new", async () => {
    const fresh = (id: number) => ({ ...leastContact(id), CreatedAt: new Date().toISOString() });
    const { send, calls } = await startGateway((call) => (isSearch(call) ? page([]) : success(fresh(idOf(call)))));
    expect((await send(read, { ids: idsFrom(1, 10) })).errors).toBeUndefined();
    await send(read, { ids: idsFrom(1, 10) });
    expect(calls.filter(isSearch)).toHaveLength(2);
  });

  it("asks for an empty list of contacts without a call", async () => {
    const { send, calls } = await startGateway(apiWith(() => true));
    expect(await send(read, { ids: [] })).toEqual({ data: { contacts: [] } });
    expect(calls).toEqual([]);
  });

  it.each([
    ["refuses the query with 400", rest(400, {})],
    ["refuses the query with 422", rest(422, {})],
    ["answers contacts that were not asked for", page([1, 2, 99])],
    ["finds none of the contacts, of which a read finds one", page([])],
  ])("reads one by one, and searches no more, where the API %s", async (_, answer) => {
    const { send, calls } = await startGateway(apiSearching(answer));
    const contacts = idsFrom(1, 20).map((id) => ({ id }));
    expect((await send(read, { ids: idsFrom(1, 20) })).data).toEqual({ contacts });
    expect((await send(read, { ids: idsFrom(1, 20) })).data).toEqual({ contacts });
    expect(calls.filter(isSearch)).toHaveLength(1);
    expect(calls).toHaveLength(41);
  });

  it("searches again after ten minutes, since what looked like an API without it may have been its slow index", async () => {
    let nowMs = 0;
    const clock: Clock = { nowMs: () => nowMs, sleep: async () => {} };
    const { send, calls } = await startGateway(apiSearching(page([])), { clock });
    await send(read, { ids: idsFrom(1, 4) });
    nowMs = 10 * 60 * 1_000 - 1;
    await send(read, { ids: idsFrom(1, 4) });
    expect(calls.filter(isSearch)).toHaveLength(1);
    nowMs += 1;
    await send(read, { ids: idsFrom(1, 4) });
    expect(calls.filter(isSearch)).toHaveLength(2);
  });

  it("takes an empty page for missing contacts where a page has been right before", async () => {
    const { send, calls } = await startGateway(
      apiWith(
        () => true,
        (id) => id < 100,
      ),
    );
    await send(read, { ids: idsFrom(1, 4) });
    const { data } = await send(read, { ids: idsFrom(101, 20) });
    expect(data?.["contacts"]).toEqual([...Array(10).fill(null), ...idsFrom(111, 10).map((id) => ({ id }))]);
    await send(read, { ids: idsFrom(1, 4) });
    expect(calls.filter(isSearch)).toHaveLength(3);
    expect(calls).toHaveLength(13);
  });

  it("takes contacts that neither search nor reads find for missing, and searches on", async () => {
    const { send, calls } = await startGateway(apiWith(() => false));
    await send(read, { ids: idsFrom(1, 20) });
    await send(read, { ids: idsFrom(1, 20) });
    expect(calls.filter(isSearch)).toHaveLength(2);
    expect(calls).toHaveLength(22);
  });

  it("makes at most ten reads at a time where it reads one by one", async () => {
    let open = 0;
    let most = 0;
    const { send } = await startGateway(async (call) => {
      if (isSearch(call)) return rest(422, {});
      most = Math.max(most, ++open);
      await new Promise(setImmediate);
      open -= 1;
      return success(leastContact(idOf(call)));
    });
    await send(read, { ids: idsFrom(1, 100) });
    expect(most).toBe(10);
  });

  it.each([
    [401, "UNAUTHENTICATED"],
    [403, "FORBIDDEN"],
    [408, "UPSTREAM_TIMEOUT"],
    [413, "PAYLOAD_TOO_LARGE"],
  ])("fails where the search answers %i, makes no read, and searches the next time", async (status, code) => {
    const { send, calls } = await startGateway(() => rest(status, {}));
    const { errors = [] } = await send(read, { ids: idsFrom(1, 4) });
    expect(errors.map(({ extensions }) => extensions["code"])).toEqual([code, code, code, code]);
    await send(read, { ids: idsFrom(1, 4) });
    expect(pathsOf(calls)).toEqual(["POST /search", "POST /search"]);
  });

  it("fails a contact that cannot be read, and no other", async () => {
    const { send } = await startGateway((call) =>
      idOf(call) === 2 ? rest(500, {}) : success(leastContact(idOf(call))),
    );
    const answer = await send(read, { ids: ["1", "2"] });
    expect(answer.data).toEqual({ contacts: [{ id: "1" }, null] });
    expect(answer.errors?.map(({ path }) => path)).toEqual([["contacts", 1]]);
  });

  it("keeps the contacts of two callers apart who ask at the same time", async () => {
    const group = ({ token }: Call) => (token === "one" ? 1 : 2);
    const { send, calls } = await startGateway(async (call) => {
      await new Promise(setImmediate);
      return rest(200, {
        data: { contacts: askedFor(call).map((id) => ({ ...leastContact(id), group_id: group(call) })) },
      });
    });
    const query = read.replace("{ id }", "{ groupId }");
    const answers = await Promise.all(
      ["one", "two"].map((token) => send(query, { ids: idsFrom(1, 4) }, { authorization: `Bearer ${token}` })),
    );
    expect(answers.map(({ data }) => data?.["contacts"])).toEqual([
      idsFrom(1, 4).map(() => ({ groupId: "1" })),
      idsFrom(1, 4).map(() => ({ groupId: "2" })),
    ]);
    expect(calls.map(({ token }) => token).sort()).toEqual(["one", "two"]);
  });

  describe("under abuse", () => {
    it.each([
      ["too many ids", idsFrom(1, 101), [["ids", "TOO_MANY_ITEMS"]]],
      [
        "ids that are none",
        ["1", "x", "-1", "../forms/1"],
        [
          ["ids.1", "INVALID_ID"],
          ["ids.2", "INVALID_ID"],
          ["ids.3", "INVALID_ID"],
        ],
      ],
    ])("refuses %s with the path to each, and makes no call", async (_, ids, mistakes) => {
      const { send, calls } = await startGateway(apiWith(() => true));
      const answer = await send(read, { ids });
      expect(mistakesOf(answer)).toEqual(mistakes);
      expect(calls).toEqual([]);
    });

    it("tells a caller without a token so, and makes no call", async () => {
      const { send, calls } = await startGateway(apiWith(() => true));
      expect(codeOf(await send(read, { ids: ["x"] }, { authorization: "" }))).toBe("UNAUTHENTICATED");
      expect(calls).toEqual([]);
    });
  });
});

describe("_entities", () => {
  const reference = (id: string) => ({ __typename: "Contact", id });

  it("resolves fifty contacts for one token", async () => {
    const { send, calls } = await startGateway(apiWith(() => true));
    const { data } = await send(entities, { of: idsFrom(1, 50).map(reference) });
    expect(data?.["_entities"]).toEqual(idsFrom(1, 50).map((id) => ({ id })));
    expect(pathsOf(calls)).toEqual(["POST /search"]);
  });

  it("resolves fifty contacts that are not there for eleven tokens", async () => {
    const { send, calls } = await startGateway(apiWith(() => false));
    await send(entities, { of: idsFrom(1, 50).map(reference) });
    expect(calls).toHaveLength(11);
  });

  it("searches a hundred contacts at a time", async () => {
    const { send, calls } = await startGateway(apiWith(() => true));
    await send(entities, { of: idsFrom(1, 250).map(reference) });
    expect(calls.map((call) => askedFor(call).length)).toEqual([100, 100, 50]);
  });
});
