import { describe, expect, it } from "vitest";
import { codeOf, mistakesOf, rest, startGateway } from "../../../test/gateway.js";

const remove = "mutation ($id: ID!) { deleteContact(id: $id) { status id } }";

describe("deleteContact", () => {
  it.each([rest(200, { status: "success" }), rest(204, undefined)])("deletes with one call", async (answer) => {
    const { send, calls } = await startGateway(() => answer);
    expect(await send(remove, { id: 7 })).toEqual({ data: { deleteContact: { status: "success", id: "7" } } });
    expect(calls).toMatchObject([
      { method: "DELETE", path: "/contacts/7", token: "t0ken", requestId: expect.any(String) },
    ]);
  });

  it.each([
    [404, "NOT_FOUND"],
    [401, "UNAUTHENTICATED"],
    [403, "FORBIDDEN"],
    [408, "UPSTREAM_UNKNOWN"],
    [500, "UPSTREAM_UNKNOWN"],
  ])("answers a status %i with %s, after one call", async (status, code) => {
    const { send, calls } = await startGateway(() => rest(status, {}));
    expect(codeOf(await send(remove, { id: "7" }))).toBe(code);
    expect(calls).toHaveLength(1);
  });

  it.each(["x", "", "-1", "7/../8", "upsert"])("makes no call for %j, which is no id", async (id) => {
    const { send, calls } = await startGateway(() => rest(204, undefined));
    expect(mistakesOf(await send(remove, { id }))).toEqual([["id", "INVALID_ID"]]);
    expect(calls).toEqual([]);
  });

  it("tells a caller without a token so, and makes no call", async () => {
    const { send, calls } = await startGateway(() => rest(204, undefined));
    expect(codeOf(await send(remove, { id: "x" }, { authorization: "" }))).toBe("UNAUTHENTICATED");
    expect(calls).toEqual([]);
  });
});
