import inject from "light-my-request";
import { describe, expect, it } from "vitest";
import { leastContact, rest, startGateway, success } from "../../test/gateway.js";
import { declareDocument } from "../documents/declared-documents.js";
import { createMetrics } from "../metrics.js";
import { buildGatewaySchema } from "../schema.js";

const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
const schema = buildGatewaySchema();
const create = (name: string) =>
  `mutation ${name}($input: CreateContactInput!) { createContact(input: $input) { contact { id } } }`;
const input = { firstname: "Ada" };

/** A gateway that is asked the same both ways, with what it has told. */
async function start(texts: readonly string[] = [], respond = () => success(leastContact(7))) {
  const metrics = createMetrics();
  const built = await schema;
  const documents = texts.map((text, index) => declareDocument(String(index), text, built));
  const gateway = await startGateway(respond, { metrics, documents, schema: built });
  await gateway.app.ready();
  const send = (query: string, variables: object = {}, headers: object = {}) =>
    inject((req, res) => gateway.app.server.emit("request", req, res), {
      method: "POST",
      url: "/graphql",
      headers: { authorization: "Bearer t0ken", ...headers },
      payload: { query, variables },
    });
  const lines = () =>
    gateway
      .log()
      .split("\n")
      .filter((line) => line.includes('"answered"'))
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  const counted = async () =>
    (await metrics.operations.get()).values.flatMap(({ labels, metricName, value }) =>
      metricName?.endsWith("_count") ? [[labels["operation"], labels["code"], value]] : [],
    );
  return { ...gateway, counted, lines, send };
}

describe("an operation", () => {
  it("is told of by its root field, its cost and its REST calls, and by no name of its client's", async () => {
    const { counted, lines, send } = await start();
    // The third is compiled from the fourth on.
    for (let times = 0; times < 4; times += 1) await send(create("jane_doe"), { input });
    const told = { operation: "createContact", costTokens: 5, restCalls: { "POST /contacts": 1 } };
    expect(lines()).toHaveLength(4);
    for (const line of lines()) expect(line).toMatchObject(told);
    expect(await counted()).toEqual([["createContact", "OK", 4]]);
    expect(JSON.stringify([lines(), await counted()])).not.toContain("jane_doe");
  });

  it("is told of by the name that a declared document gives it", async () => {
    const { counted, lines, send } = await start([create("SignUp")]);
    await send(create("SignUp"), { input });
    // The ordinary way, since its variables are refused.
    await send(create("SignUp"), { input: { firstname: 1 } });
    expect(lines().map(({ codes, operation }) => [operation, codes])).toEqual([
      ["SignUp", undefined],
      ["SignUp", ["BAD_USER_INPUT"]],
    ]);
    expect(await counted()).toEqual([
      ["SignUp", "OK", 1],
      ["SignUp", "BAD_USER_INPUT", 1],
    ]);
  });

  it("is told of with the codes of all its errors, and counted by the first one's", async () => {
    const { counted, lines, send } = await start([], () => rest(404, {}));
    await send('mutation { a: deleteContact(id: "1") { id } b: createContact(input: {}) { status } }');
    await send('mutation { createContacts(items: [{ input: { firstname: "Ada" } }]) { error { code } } }');
    expect(lines()).toMatchObject([
      {
        operation: "several",
        codes: ["NOT_FOUND", "BAD_USER_INPUT"],
        restCalls: { "DELETE /contacts/{contactId}": 1 },
      },
      { operation: "createContacts", codes: ["UPSTREAM_INVALID"] },
    ]);
    expect(await counted()).toEqual([
      ["several", "NOT_FOUND", 1],
      ["createContacts", "UPSTREAM_INVALID", 1],
    ]);
  });

  it.each([
    "{ jane_doe }",
    "query jane_doe { __typename",
    "query jane_doe { jane_doe: __typename jane: contact(id: 1) { x } }",
  ])("is nobody's where it can't run: %s", async (query) => {
    const { counted, log, send } = await start();
    await send(query);
    expect(await counted()).toMatchObject([["other", expect.stringMatching(/^GRAPHQL_/), 1]]);
    expect(log()).not.toContain("jane");
  });
});

describe("a trace that a request came with", () => {
  it.each([[[]], [[create("SignUp")]]])("goes on to the REST API though nothing is recorded", async (texts) => {
    const { calls, lines, send } = await start(texts);
    await send(create("SignUp"), { input }, { traceparent });
    expect(calls.map(({ trace }) => trace?.traceparent)).toEqual([traceparent]);
    expect(lines()).toMatchObject([{ traceId: "4bf92f3577b34da6a3ce929d0e0e4736" }]);
  });

  it.each(["", "x", `${traceparent}-jane`, traceparent.replace("4bf9", "jane"), `ff${traceparent.slice(2)}`])(
    "goes nowhere where it is not well-formed: %s",
    async (wrong) => {
      const { calls, send } = await start();
      await send(create("SignUp"), { input }, { traceparent: wrong });
      expect(calls.map(({ trace }) => trace)).toEqual([undefined]);
    },
  );
});
