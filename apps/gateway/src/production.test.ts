import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readGatewayConfig } from "./config.js";
import { startGateway } from "./start-gateway.js";
import { switchesOf } from "./switches.js";

type Started = Awaited<ReturnType<typeof start>>;

const production = {
  NODE_ENV: "production",
  GATEWAY_SECRET: "s3cret",
  CONTACTS_API_URL: "http://localhost:1",
  GATEWAY_PORT: "0",
  LOG_LEVEL: "silent",
  SUBMISSIONS: "off",
};

async function start(variables = {}) {
  const gateway = await startGateway(readGatewayConfig({ ...production, ...variables }));
  const url = `${gateway.url}/graphql`;
  const post = (payload: unknown) =>
    fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(payload) });
  const get = (path: string, accept = "*/*") => fetch(gateway.url + path, { headers: { accept } });
  return { url, get, post, close: () => gateway.close() };
}

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");

const fullIntrospection =
  "query { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } }";

/** What graphql-cop looks for, beside explorers. */
const refusedQueries: readonly (readonly [string, string])[] = [
  ["aliases", `query { ${times(101, (index) => `alias${index}:__typename`)} }`],
  ["repeated fields", `query { ${"__typename ".repeat(500)} }`],
  ["directives", `query { __typename ${"@aa".repeat(10)} }`],
  ["introspection", "query { __schema { types { name fields { name } } } }"],
  ["introspection in circles", fullIntrospection],
  ["fragments in circles", "{ __schema { ...A } } fragment A on __Schema { ...B } fragment B on __Schema { ...A }"],
  ["a type", '{ __type(name: "Contact") { name } }'],
  ["the schema for routers", "{ _service { sdl } }"],
  ["the schema in a fragment", "{ ...F } fragment F on Query { ... { schema: __schema { description } } }"],
  ["no GraphQL", "qwerty cop { abc }"],
];

describe("a gateway in production", () => {
  let hidden: Started;
  let shown: Started;
  beforeAll(async () => {
    hidden = await start();
    shown = await start({ INTROSPECTION: "on", EXPLORERS: "on" });
  });
  afterAll(() => Promise.all([hidden?.close(), shown?.close()]));

  it.each(refusedQueries)("refuses %s with 400, a code and no more than that", async (_, query) => {
    const response = await hidden.post({ query });
    const body = await response.text();
    expect(response.status).toBe(400);
    const errors = JSON.parse(body).errors as { extensions: object }[];
    for (const { extensions } of errors) {
      expect(extensions).toEqual({ code: expect.stringMatching(/^GRAPHQL_(PARSE|VALIDATION)_FAILED$/) });
    }
    expect(errors.length).toBeLessThan(3);
    expect(JSON.parse(body)).not.toHaveProperty("data");
    expect(body).not.toMatch(/stacktrace|exception|tracing|Did you mean/);
  });

  it.each([
    "{ __schema { directive } }",
    "{ contac(id: 1) { id } }",
    '{ contact(id: 1, idd: "a") { id } }',
    "{ contact(id: 1) { firstnam } }",
    "query ($input: CreateContactInpu) { __typename }",
    'mutation { createContact(input: { firstnam: "Ada" }) { status } }',
    "{ forms(type: SURVE) { id } }",
  ])("suggests nothing where it does not know a name: %s", async (query) => {
    const response = await hidden.post({ query });
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain("Did you mean");
    expect(await (await shown.post({ query })).text()).toContain("Did you mean");
  });

  it("refuses batches, and takes one operation", async () => {
    const batch = await hidden.post(Array.from({ length: 11 }, () => ({ query: "query { __typename }" })));
    expect([batch.status, await batch.json()]).toEqual([
      400,
      {
        errors: [
          {
            message: "A request holds one operation: send those of a batch one by one.",
            extensions: { code: "BAD_REQUEST" },
          },
        ],
      },
    ]);
    const one = await hidden.post({ query: "query { __typename }" });
    expect([one.status, await one.json()]).toEqual([200, { data: { __typename: "Query" } }]);
  });

  it("runs nothing that a page of another origin can send unasked", async () => {
    const { get, url } = hidden;
    for (const query of ["{ __typename }", "mutation { __typename }"]) {
      const parameters = new URLSearchParams({ query });
      const asked = [
        await get(`/graphql?${parameters}`),
        // Form-encoded, with each of the types that a form can have.
        await fetch(url, { method: "POST", body: parameters }),
        await fetch(`${url}?${parameters}`, { method: "POST" }),
        await fetch(url, { method: "POST", body: JSON.stringify({ query }) }),
        await fetch(url, { method: "POST", body: formOf(query) }),
      ];
      expect(asked.map(({ status }) => status)).toEqual([400, 415, 400, 415, 415]);
      for (const response of asked) {
        expect(await response.json()).toEqual({
          errors: [{ message: expect.any(String), extensions: { code: expect.any(String) } }],
        });
      }
    }
  });

  it("serves no explorer, unless that is set", async () => {
    const pages = ["/graphiql", "/playground", "/console", "/graphql", "/"];
    for (const page of pages) {
      const response = await hidden.get(page, "text/html");
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await response.text()).not.toMatch(/graphiql|playground/i);
    }
    expect(await (await shown.get("/graphql", "text/html")).text()).toContain("GraphiQL");
  });

  it("shows the schema where that is set", async () => {
    const response = await shown.post({ query: "{ __schema { queryType { name } } _service { sdl } }" });
    expect(await response.json()).toMatchObject({ data: { _service: { sdl: expect.stringContaining("@key") } } });
    expect((await shown.get("/graphql?query={__typename}")).status).toBe(200);
  });
});

it("what is on is named without a value of any variable", () => {
  const config = readGatewayConfig({ ...production, REDIS_URL: "redis://s3cret@localhost", EXPLORERS: "on" });
  expect(switchesOf(config)).toEqual({
    on: "EXPLORERS, GATEWAY_SECRET, REDIS_URL",
    off: "INTROSPECTION, SUBMISSIONS, DOCUMENTS, DOCUMENTS_ONLY, PUBLIC_DOCUMENTS, CORS_ORIGINS, SIGNUP_DIR, DATABASE_URL",
  });
});

function formOf(query: string): FormData {
  const form = new FormData();
  form.set("query", query);
  return form;
}
