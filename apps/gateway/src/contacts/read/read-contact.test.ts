import { describe, expect, it } from "vitest";
import { codeOf, leastContact, mistakesOf, rest, startGateway, success } from "../../../test/gateway.js";
import type { Call } from "../../upstream/upstream.js";

const idOf = ({ path }: Call): number => Number(path.split("/").at(-1));
const read = "query ($id: ID!) { contact(id: $id) { id } }";
const entities = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Contact { id } } }";
const reference = (id: unknown) => ({ __typename: "Contact", id });

describe("contact", () => {
  it("reads the contact of that id, with or without the envelope", async () => {
    for (const answer of [success(leastContact(7)), rest(200, leastContact(7))]) {
      const { send, calls } = await startGateway(() => answer);
      expect(await send(read, { id: 7 })).toEqual({ data: { contact: { id: "7" } } });
      expect(calls.map(({ method, path }) => [method, path])).toEqual([["GET", "/contacts/7"]]);
    }
  });

  it("is null where there is none", async () => {
    const { send } = await startGateway(() => rest(404, {}));
    expect(await send(read, { id: "7" })).toEqual({ data: { contact: null } });
  });

  it.each(["seven", "-1", "7.0", "../users", "", "9007199254740993"])(
    "makes no call for %j, which is no id",
    async (id) => {
      const { send, calls } = await startGateway(() => success(leastContact(7)));
      const answer = await send(read, { id });
      expect(codeOf(answer)).toBe("BAD_USER_INPUT");
      expect(mistakesOf(answer)).toEqual([["id", "INVALID_ID"]]);
      expect(calls).toEqual([]);
    },
  );

  it("reads a contact once in a request, however often it is asked for, and anew in the next", async () => {
    const { send, calls } = await startGateway((call) => success(leastContact(idOf(call))));
    const query = "{ a: contact(id: 1) { id } b: contact(id: 1) { id } c: contact(id: 2) { id } }";
    expect(await send(query)).toEqual({ data: { a: { id: "1" }, b: { id: "1" }, c: { id: "2" } } });
    expect(calls).toHaveLength(2);
    await send(query);
    expect(calls).toHaveLength(4);
  });
});

describe("_entities", () => {
  it("resolves contacts in the order in which they are asked for, each read once", async () => {
    const { send, calls } = await startGateway((call) => success(leastContact(idOf(call))));
    const { data } = await send(entities, { of: ["2", "1", "2"].map(reference) });
    expect(data).toEqual({ _entities: [{ id: "2" }, { id: "1" }, { id: "2" }] });
    expect(calls.map(idOf).sort()).toEqual([1, 2]);
  });

  it("fails a contact that cannot be read, and no other", async () => {
    const { send } = await startGateway((call) => (idOf(call) === 2 ? rest(500, {}) : success(leastContact(1))));
    const answer = await send(entities, { of: ["1", "2"].map(reference) });
    expect(answer.data).toEqual({ _entities: [{ id: "1" }, null] });
    expect(codeOf(answer)).toBe("UPSTREAM_UNAVAILABLE");
  });

  it("makes no call for an id that is none", async () => {
    const { send, calls } = await startGateway(() => success(leastContact(1)));
    const answer = await send(entities, { of: [reference("x"), reference(undefined)] });
    expect(answer.data).toEqual({ _entities: [null, null] });
    expect(calls).toEqual([]);
  });

  it("refuses more references than a request may have, in one field or in several, with one error", async () => {
    const { send, calls } = await startGateway(() => success(leastContact(7)));
    const references = (count: number) => Array.from({ length: count }, () => reference("x"));
    const twice =
      "query ($of: [_Any!]!) { a: _entities(representations: $of) { __typename } b: _entities(representations: $of) { __typename } }";
    for (const answer of [
      await send(entities, { of: references(1_001) }),
      await send(twice, { of: references(501) }),
    ]) {
      expect(answer.data).toBeNull();
      expect(JSON.stringify(answer.errors?.at(-1))).toContain('{"path":["representations"],"code":"TOO_MANY_ITEMS"');
    }
    expect((await send(entities, { of: references(1_000) })).data?.["_entities"]).toHaveLength(1_000);
    expect(calls).toEqual([]);
  });

  it("takes an id that is a number, as JSON and other subgraphs write it", async () => {
    const { send } = await startGateway((call) => success(leastContact(idOf(call))));
    expect(await send(entities, { of: [reference(7), reference("8")] })).toEqual({
      data: { _entities: [{ id: "7" }, { id: "8" }] },
    });
    const literal = '{ _entities(representations: [{ __typename: "Contact", id: 7 }]) { ... on Contact { id } } }';
    expect(await send(literal)).toEqual({ data: { _entities: [{ id: "7" }] } });
  });

  it.each([
    [{ id: "1" }, "representations.1.__typename", "REQUIRED"],
    [{ __typename: "Donation", id: "1" }, "representations.1.__typename", "UNKNOWN_OPTION"],
    [{ __typename: "ContactTag", id: "1" }, "representations.1.__typename", "UNKNOWN_OPTION"],
    [{ __typename: "Contact" }, "representations.1.id", "INVALID_ID"],
    [{ __typename: "Contact", id: 7.5 }, "representations.1.id", "INVALID_ID"],
    [{ __typename: "Contact", id: 2 ** 53 }, "representations.1.id", "INVALID_ID"],
    [{ __typename: "Contact", id: ["1"] }, "representations.1.id", "INVALID_ID"],
    ["Contact:1", "representations.1", "INVALID_OBJECT"],
    [["Contact", 1], "representations.1", "INVALID_OBJECT"],
  ])("takes %j for a mistake of the client's, and resolves those beside it", async (wrong, path, code) => {
    const { send, log } = await startGateway((call) => success(leastContact(idOf(call))));
    const answer = await send(entities, { of: [reference("1"), wrong, reference("3")] });
    expect(answer.data).toEqual({ _entities: [{ id: "1" }, null, { id: "3" }] });
    expect(codeOf(answer)).toBe("BAD_USER_INPUT");
    expect(answer.errors?.[0]?.path).toEqual(["_entities", 1]);
    expect(mistakesOf(answer)).toEqual([[path, code]]);
    expect(log()).not.toContain("unexpected error");
  });
});
