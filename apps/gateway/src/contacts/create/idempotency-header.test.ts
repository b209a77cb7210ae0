import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { codeOf, leastContact, mistakesOf, rest, startGateway, success } from "../../../test/gateway.js";
import type { Gateway } from "../../../test/gateway.js";

const create = "createContact(input: $input) { status }";
const mutationOf = (selection: string): string => `mutation ($input: CreateContactInput!) { ${selection} }`;
const input = { surname: "Lovelace" };
const header = { "idempotency-key": "k" };

const start = (): Promise<Gateway> =>
  startGateway(({ method }) => (method === "POST" || method === "GET" ? success(leastContact(7)) : rest(404, {})));
const methodsOf = ({ calls }: Gateway): readonly string[] => calls.map(({ method }) => method);

describe("the Idempotency-Key header", () => {
  it.each(["k", '"k"'])("is as good as the argument: %s", async (key) => {
    const gateway = await start();
    await gateway.send(mutationOf(create), { input }, { "idempotency-key": key });
    await gateway.send(mutationOf('createContact(input: $input, idempotencyKey: "k") { status }'), { input });
    expect(methodsOf(gateway)).toEqual(["POST", "GET"]);
  });

  it("counts one field as one, however it is written", async () => {
    const gateway = await start();
    const query = `
      mutation ($input: CreateContactInput!) {
        ...Once
        ... on Mutation { ${create} b: ${create.replace("{", "@include(if: false) {")} ...Once }
        c: ${create.replace("{", "@skip(if: true) {")}
      }
      fragment Once on Mutation { ${create} }
      fragment Never on Mutation { ${create.replace("createContact", "d: createContact")} }
    `.replace("...Once\n        ...", "...Once ...Never @skip(if: true)\n        ...");
    expect((await gateway.send(query, { input }, header)).errors).toBeUndefined();
    expect(methodsOf(gateway)).toEqual(["POST"]);
  });

  it.each([
    ["side by side", `a: ${create} b: ${create}`, ""],
    ["in a fragment", `${create} ...F`, `fragment F on Mutation { b: ${create} }`],
  ])("is refused where several fields could be meant, %s, and costs nothing", async (_, selection, fragment) => {
    const gateway = await start();
    const { errors = [] } = await gateway.send(mutationOf(selection) + fragment, { input }, header);
    expect(errors[0]?.extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      validationErrors: [{ path: ["idempotencyKey"], code: "INVALID_KEY" }],
    });
    expect(gateway.calls).toEqual([]);
  });

  it("is not asked where each of several fields has its argument", async () => {
    const gateway = await start();
    const withKey = (key: string): string => create.replace("$input", `$input, idempotencyKey: "${key}"`);
    await gateway.send(mutationOf(`a: ${withKey("a")} b: ${withKey("b")}`), { input }, header);
    expect(methodsOf(gateway)).toEqual(["POST", "POST"]);
  });

  it("is nothing to a query", async () => {
    const gateway = await start();
    const { errors } = await gateway.send('{ contact(id: "7") { id } }', {}, { "idempotency-key": "not a key" });
    expect(errors).toBeUndefined();
  });
});

describe("a bad idempotency key", () => {
  it.each(["", "two words", "é", "a".repeat(256), "a".repeat(900_000), '"k'])(
    "is refused at its path, and costs nothing",
    async (idempotencyKey) => {
      const gateway = await start();
      const query = `mutation ($input: CreateContactInput!, $idempotencyKey: String) {
        createContact(input: $input, idempotencyKey: $idempotencyKey) { status }
      }`;
      const answer = await gateway.send(query, { input: { mail: "x" }, idempotencyKey });
      expect(codeOf(answer)).toBe("BAD_USER_INPUT");
      expect(mistakesOf(answer)).toEqual([
        ["idempotencyKey", "INVALID_KEY"],
        ["input.mail", "INVALID_MAIL"],
      ]);
      expect(gateway.calls).toEqual([]);
    },
  );

  it("is one that is sent twice", async () => {
    const gateway = await start();
    const url = await gateway.app.listen({ port: 0, host: "127.0.0.1" });
    const headers = { authorization: "Bearer t0ken", "content-type": "application/json" };
    const req = request(`${url}/graphql`, { method: "POST", headers: { ...headers, "idempotency-key": ["k", "k"] } });
    req.end(JSON.stringify({ query: mutationOf(create), variables: { input } }));
    const [res] = await once(req, "response");
    const answer = await text(res);
    expect(mistakesOf(JSON.parse(answer))).toEqual([["idempotencyKey", "INVALID_KEY"]]);
    expect(gateway.calls).toEqual([]);
  });

  it("is not what a client without a token is told of", async () => {
    const { send, calls } = await start();
    const answer = await send(mutationOf(create), { input }, { authorization: "", "idempotency-key": "two words" });
    expect(codeOf(answer)).toBe("UNAUTHENTICATED");
    expect(calls).toEqual([]);
  });
});
