import { createHash } from "node:crypto";
import type { AddressInfo } from "node:net";
import { serverAudits } from "graphql-http";
import { describe, expect, it } from "vitest";
import { codeOf, leastContact, rest, startGateway, success } from "../../test/gateway.js";
import type { RestResponse } from "../upstream/upstream.js";

const create = "mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } } }";
// A byte of ISO 8859-1 in a text.
const notUtf8 = Buffer.from('{"query":"{ contactsByMail(mail: \\"\xe9@b.example\\") { id } }"}', "latin1");
const introspection = "{ __schema { queryType { name } } }";

describe("the server", () => {
  it("shows its schema to whoever asks, token or not", async () => {
    const { send, calls } = await startGateway(() => success(leastContact(1)));
    const { data, errors } = await send(
      `{ __schema { queryType { name } } _service { sdl } }`,
      {},
      { authorization: "" },
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ _service: { sdl: expect.stringContaining("type Contact") } });
    expect(calls).toEqual([]);
  });

  it("calls the REST API for each request with that request's token and id alone", async () => {
    const { send, calls } = await startGateway(async ({ token }) => success(leastContact(Number(token))));
    const answers = await Promise.all(
      [1, 2, 3, 4].map((tenant) =>
        send(
          create,
          { input: { firstname: "Ada" } },
          { authorization: `Bearer ${tenant}`, "x-request-id": `r-${tenant}` },
        ),
      ),
    );
    expect(answers.map(({ data }) => data?.["createContact"])).toEqual(
      [1, 2, 3, 4].map((id) => ({ contact: { id: `${id}` } })),
    );
    expect(calls.map(({ token, requestId }) => [token, requestId]).sort()).toEqual(
      [1, 2, 3, 4].map((tenant) => [`${tenant}`, `r-${tenant}`]),
    );
  });

  it("answers what nobody expected with a fixed sentence", async () => {
    const { send, log } = await startGateway(() => {
      throw new Error("s3cret");
    });
    const answer = await send(create, { input: { firstname: "Ada" } });
    expect(codeOf(answer)).toBe("INTERNAL_SERVER_ERROR");
    expect(JSON.stringify(answer) + log()).not.toContain("s3cret");
    expect(log()).toContain("unexpected error");
  });

  it("logs once, without what it says, what goes wrong before there is an operation", async () => {
    const callerOf = () => {
      throw new Error("s3cret");
    };
    const { send, log } = await startGateway(() => success(leastContact(1)), { callerOf });
    const answer = await send(introspection);
    expect(codeOf(answer)).toBe("INTERNAL_SERVER_ERROR");
    expect(log().split("unexpected error")).toHaveLength(2);
    expect(JSON.stringify(answer) + log()).not.toContain("s3cret");
  });

  it.each([
    ["a body that is no JSON", { payload: '{"query": s3cret', headers: { "content-type": "application/json" } }, 400],
    ["a body over 1 MiB", { payload: { query: `# s3cret ${"x".repeat(2 ** 20)}` } }, 413],
    ["a media type that browsers send unasked", { payload: "{}", headers: { "content-type": "text/plain" } }, 415],
    ["no body", { headers: { "content-type": "application/json" } }, 400],
    ["a body that is no UTF-8", { payload: notUtf8, headers: { "content-type": "application/json" } }, 400],
    ["a batch", { payload: [{ query: introspection }] }, 400],
  ])("refuses %s in the shape of a GraphQL answer", async (_, request, status) => {
    const { app, log } = await startGateway(() => success(leastContact(1)));
    const answer = await app.inject({ method: "POST", url: "/graphql", ...request });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toEqual({
      errors: [{ message: expect.any(String), extensions: { code: expect.any(String) } }],
    });
    expect(answer.body + log()).not.toContain("s3cret");
  });

  it("takes automatic persisted queries: a hash runs the document that was sent with it", async () => {
    const { app } = await startGateway(() => success(leastContact(1)));
    const query = "{ __typename }";
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") } };
    const send = (payload: object) => app.inject({ method: "POST", url: "/graphql", payload });
    const unknown = await send({ extensions });
    expect(codeOf(unknown.json())).toBe("PERSISTED_QUERY_NOT_FOUND");
    expect(unknown.body).not.toContain(extensions.persistedQuery.sha256Hash);
    for (const payload of [{ query, extensions }, { extensions }]) {
      expect((await send(payload)).json()).toEqual({ data: { __typename: "Query" } });
    }
  });

  it.each([
    ["an operation that is not there", { payload: { query: "query A { __typename }", operationName: "s3cret" } }],
    [
      "a persisted query of another version",
      { payload: { query: introspection, extensions: { persistedQuery: { version: 2, sha256Hash: "s3cret" } } } },
    ],
    [
      "a persisted query with another hash",
      { payload: { query: introspection, extensions: { persistedQuery: { version: 1, sha256Hash: "s3cret" } } } },
    ],
    ["a Host header that is none", { payload: { query: introspection }, headers: { host: "s3cret^[" } }],
  ])("refuses %s as a mistake of the client's", async (_, request) => {
    const { app, log } = await startGateway(() => success(leastContact(1)));
    const answer = await app.inject({ method: "POST", url: "/graphql", ...request });
    expect(answer.statusCode).toBe(400);
    expect(codeOf(answer.json())).toMatch(/^(BAD_REQUEST|OPERATION_RESOLUTION_FAILURE)$/);
    expect(answer.body).not.toContain("s3cret");
    expect(log()).not.toContain("unexpected");
  });

  describe("by GET", () => {
    const url = (query: string) => `/graphql?${new URLSearchParams({ query }).toString()}`;
    const authorization = "Bearer t0ken";
    const read = url("{ contact(id: 7) { id } }");

    it("takes a query with no further header, where the schema is shown to everybody", async () => {
      const { app } = await startGateway(() => success(leastContact(7)));
      expect((await app.inject(url("{ __typename }"))).json()).toEqual({ data: { __typename: "Query" } });
    });

    it.each([{ authorization }, { "apollo-require-preflight": "1" }, { "content-type": "application/json" }])(
      "takes a query that a page of another origin must ask for first, where it is not: %j",
      async (headers) => {
        const { app } = await startGateway(() => success(leastContact(7)), { introspection: false });
        const answer = await app.inject({ url: url("{ __typename }"), headers });
        expect(answer.json()).toEqual({ data: { __typename: "Query" } });
      },
    );

    it("reads with the token of the Authorization header", async () => {
      const { app } = await startGateway(() => success(leastContact(7)));
      const answer = await app.inject({ url: read, headers: { authorization } });
      expect(answer.json()).toMatchObject({ data: { contact: { id: "7" } } });
    });

    it.each([
      ["a query with no such header", "GET", read, {}],
      ["an empty Authorization", "GET", read, { authorization: "" }],
      ["a media type that browsers send unasked", "GET", read, { "content-type": "text/plain" }],
      ["a mutation", "GET", url("mutation { deleteContact(id: 7) { id } }"), { authorization }],
      ["a form", "POST", "/graphql", { "content-type": "application/x-www-form-urlencoded" }],
    ] as const)("refuses %s, and makes no call", async (_, method, target, headers) => {
      const { app, calls } = await startGateway(() => success(leastContact(7)), { introspection: false });
      const payload = method === "POST" ? { payload: "query={__typename}" } : {};
      const answer = await app.inject({ method, url: target, headers, ...payload });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.json()).not.toHaveProperty("data");
      expect(calls).toEqual([]);
    });

    it("refuses a mutation with 405, a code and a sentence, whatever the client accepts", async () => {
      const { app } = await startGateway(() => success(leastContact(7)));
      for (const accept of ["*/*", "application/json", "application/graphql-response+json"]) {
        const mutation = url("mutation { deleteContact(id: 7) { id } }");
        const { headers, json, statusCode } = await app.inject({ url: mutation, headers: { accept, authorization } });
        expect([statusCode, headers["allow"]]).toEqual([405, "POST"]);
        expect(json()).toEqual({
          errors: [{ message: "A mutation must be sent by POST.", extensions: { code: "BAD_REQUEST" } }],
        });
      }
    });

    it("says in one whole sentence which headers a query lacks", async () => {
      const { app } = await startGateway(() => success(leastContact(7)), { introspection: false });
      const { errors } = (await app.inject(read)).json();
      expect(errors).toEqual([
        { message: expect.stringMatching(/ Authorization, .*\.$/), extensions: { code: "BAD_REQUEST" } },
      ]);
    });
  });

  it("lets pages of the listed origins call it, and of no other", async () => {
    const preflight = { method: "OPTIONS", url: "/graphql" } as const;
    const allowedFor = async (corsOrigins: string[], origin: string) => {
      const { app } = await startGateway(() => success(leastContact(1)), { corsOrigins });
      const headers = { origin, "access-control-request-method": "POST" };
      return (await app.inject({ ...preflight, headers })).headers["access-control-allow-origin"];
    };
    expect(await allowedFor(["https://app.example.org"], "https://app.example.org")).toBe("https://app.example.org");
    expect(await allowedFor(["https://app.example.org"], "https://evil.example")).toBeUndefined();
    expect(await allowedFor([], "https://app.example.org")).toBeUndefined();
  });

  it("serves no explorer where they are off", async () => {
    const { app } = await startGateway(() => success(leastContact(1)), { explorers: false });
    const [graphiql, playground] = await Promise.all(
      ["/graphql", "/playground"].map((url) => app.inject({ url, headers: { accept: "text/html" } })),
    );
    expect([graphiql?.statusCode, playground?.statusCode]).toEqual([406, 404]);
  });

  it("finishes what is in flight when it closes", async () => {
    let answer: (given: RestResponse) => void = () => {};
    const answered = new Promise<RestResponse>((resolve) => (answer = resolve));
    let called = () => {};
    const inFlight = new Promise<void>((resolve) => (called = resolve));
    const { app } = await startGateway(() => {
      called();
      return answered;
    });
    await app.listen({ port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const response = fetch(`http://localhost:${port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer t0ken" },
      body: JSON.stringify({ query: create, variables: { input: { firstname: "Ada" } } }),
    });
    await inFlight;
    const closed = app.close();
    answer(success(leastContact(7)));
    expect(await (await response).json()).toMatchObject({ data: { createContact: { contact: { id: "7" } } } });
    await closed;
  });
});

describe("a submitted value", () => {
  const secret = "s3cretValue";
  const answers = [
    success(leastContact(1)),
    rest(200, { data: secret }),
    rest(422, {
      detail: secret,
      errors: [{ location: `body.data.contact.${secret}`, message: secret, value: secret }],
    }),
    rest(500, secret),
  ];
  const requests: [string, string, object?][] = [
    ["a text", create, { input: { firstname: secret } }],
    ["a mail", create, { input: { mail: secret } }],
    ["an id", create, { input: { userContactId: secret } }],
    ["a date", create, { input: { birthdate: secret } }],
    ["a number", create, { input: { ageCategory: secret } }],
    ["a list item", create, { input: { tags: [secret] } }],
    ["an object", create, { input: secret }],
    ["a literal of a wrong type", `mutation { createContact(input: { ageCategory: "${secret}" }) { status } }`],
    ["an enum literal", `mutation { createContact(input: { mail: ${secret} }) { status } }`],
    ["a literal object", `mutation { createContact(input: { tags: { name: { a: "${secret}" } } }) { status } }`],
    ["a literal argument", `mutation { createContact(input: "${secret}") { status } }`],
    ["a syntax error", `mutation { createContact("${secret}") }`],
    ["a block text", `mutation { createContact("""${secret}""") }`],
    ["a reference", `{ _entities(representations: [{ __typename: "Contact", id: "${secret}" }]) { __typename } }`],
  ];

  it.each(requests)("in %s is neither answered nor logged", async (_, query, variables = {}) => {
    for (const answer of answers) {
      const { send, log } = await startGateway(() => answer);
      const answered = await send(query, variables, { authorization: `Bearer ${secret}` });
      expect(JSON.stringify(answered) + log()).not.toContain(secret);
    }
  });
});

describe("GraphQL over HTTP", () => {
  const mail = "query ($mail: String!) { contactsByMail(mail: $mail) { id } }";
  const refusedMail = { query: mail, variables: { mail: "no" } };

  it.each([
    ["a document that is no GraphQL", { query: "{" }, 400, 200],
    ["a document that does not fit the schema", { query: "{ nothing }" }, 400, 200],
    ["a document over a limit", { query: `{ ${"__typename ".repeat(21)} }` }, 400, 200],
    ["an operation that is not there", { query: "query A { __typename }", operationName: "B" }, 400, 200],
    ["a variable of a wrong type", { query: mail, variables: { mail: null } }, 400, 200],
    ["an id of no document", { documentId: "none" }, 400, 200],
    ["a hash of no document", { extensions: { persistedQuery: { version: 1, sha256Hash: "0" } } }, 200, 200],
    ["an input that its field refuses", refusedMail, 200, 200],
    ["an operation that needs a token", { query: "{ contact(id: 1) { id } }" }, 200, 200],
    ["no document", { variables: {} }, 400, 400],
    ["a document that is no text", { query: 5 }, 400, 400],
    ["variables that are no object", { query: mail, variables: "no" }, 400, 400],
  ])("answers %s with the status for the media type", async (_, payload, status, statusForJson) => {
    const { app } = await startGateway(() => success(leastContact(1)));
    const statusFor = async (accept: string) => {
      const response = await app.inject({ method: "POST", url: "/graphql", headers: { accept }, payload });
      expect(response.headers["content-type"]).toBe(`${accept}; charset=utf-8`);
      expect(response.json()).toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
      return response.statusCode;
    };
    expect(await statusFor("application/graphql-response+json")).toBe(status);
    expect(await statusFor("application/json")).toBe(statusForJson);
  });

  it("answers no media type that it has not", async () => {
    const { app } = await startGateway(() => success(leastContact(1)));
    const request = { method: "POST", url: "/graphql", payload: { query: "{ __typename }" } } as const;
    const response = await app.inject({ ...request, headers: { accept: "text/html" } });
    expect([response.statusCode, response.json()]).toEqual([
      406,
      {
        errors: [
          {
            message: "The Accept header must allow application/graphql-response+json or application/json.",
            extensions: { code: "BAD_REQUEST" },
          },
        ],
      },
    ]);
  });

  it("does all that the specification says it must, should and may", async () => {
    const { app } = await startGateway(() => success(leastContact(1)));
    await app.listen({ port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const audits = serverAudits({ url: `http://localhost:${port}/graphql`, fetchFn: fetch });
    const results = await Promise.all(audits.map((audit) => audit.fn()));
    const failed = results.filter(({ status }) => status !== "ok");
    expect(failed.map(({ id, name }) => `${id} ${name}`)).toEqual([]);
    expect(results).toHaveLength(61);
  });
});
