import { describe, expect, it } from "vitest";
import { codeOf, leastContact, mistakesOf, rest, startGateway, success } from "../../../test/gateway.js";
import type { Gateway, GatewayOptions, GraphqlResponse } from "../../../test/gateway.js";
import { ada, keyedCreates } from "../../../test/keyed-creates.js";
import { virtualClock } from "../../../test/virtual-clock.js";
import type { Call, RestResponse } from "../../upstream/upstream.js";

const mutation = `mutation ($items: [CreateContactsItem!]!) {
  createContacts(items: $items) {
    contact { id firstname }
    error { code message violations { path code message } retryAfterMs }
  }
}`;

const item = (firstname: string, idempotencyKey?: string) => ({ input: { firstname }, idempotencyKey });
const items = (count: number) => Array.from({ length: count }, (_, index) => item(`${index}`));

const firstnameIn = ({ body }: Call): string => JSON.stringify(body).match(/"firstname":"([^"]*)"/)?.[1] ?? "";

/** Creates a contact whose id is its first name, unless told otherwise. */
const start = (answerTo: (firstname: string) => RestResponse | null = () => null, options: GatewayOptions = {}) =>
  startGateway((call) => {
    const firstname = firstnameIn(call);
    return answerTo(firstname) ?? success({ ...leastContact(Number(firstname)), firstname });
  }, options);

interface Result {
  readonly contact: { readonly id: string } | null;
  readonly error: {
    readonly code: string;
    readonly violations: readonly object[];
    readonly retryAfterMs: number;
  } | null;
}

const resultsOf = ({ data }: GraphqlResponse) => (data?.["createContacts"] ?? []) as readonly Result[];
const outcomesOf = (response: GraphqlResponse) =>
  resultsOf(response).map(({ contact, error }) => contact?.id ?? error?.code);

describe("createContacts", () => {
  it("makes every contact, and tells of them in the order of the items", async () => {
    const { send, calls } = await start();
    const response = await send(mutation, { items: items(20) });
    expect(response.errors).toBeUndefined();
    expect(resultsOf(response)).toEqual(
      items(20).map(({ input: { firstname } }) => ({ contact: { id: firstname, firstname }, error: null })),
    );
    expect(calls).toHaveLength(20);
  });

  it("makes nothing of more than twenty items, or without a token", async () => {
    const { send, calls } = await start();
    const response = await send(mutation, { items: items(21) });
    expect(mistakesOf(response)).toEqual([["items", "TOO_MANY_ITEMS"]]);
    expect(codeOf(await send(mutation, { items: items(2) }, { authorization: "" }))).toBe("UNAUTHENTICATED");
    expect(calls).toEqual([]);
  });

  it("has no result for no item, and costs nothing", async () => {
    const { send, calls } = await start();
    expect(await send(mutation, { items: [] })).toEqual({ data: { createContacts: [] } });
    expect(calls).toEqual([]);
  });

  it("tells the mistakes of an item as its own, from inside its input, and makes the others", async () => {
    const { send, calls } = await start();
    const response = await send(mutation, {
      items: [
        item("1"),
        { input: { mail: "s3cret", customFields: [{ formId: "1", formRefId: "x", data: "a" }] }, idempotencyKey: "" },
        { input: {} },
        item("2"),
      ],
    });
    expect(outcomesOf(response)).toEqual(["1", "BAD_USER_INPUT", "BAD_USER_INPUT", "2"]);
    expect(resultsOf(response)[1]?.error).toEqual({
      code: "BAD_USER_INPUT",
      message: expect.stringMatching(/^idempotencyKey must be .* \(and 2 more\)\.$/),
      violations: [
        { path: ["idempotencyKey"], code: "INVALID_KEY", message: expect.stringMatching(/^must be /) },
        {
          path: ["customFields", "0", "formRefId"],
          code: "INVALID_ID",
          message: expect.stringMatching(/^must be /),
        },
        { path: ["mail"], code: "INVALID_MAIL", message: "must be a mail address" },
      ],
      retryAfterMs: null,
    });
    expect(resultsOf(response)[2]?.error).toMatchObject({
      message: "The input must have at least one field that is not empty.",
      violations: [{ path: [], code: "EMPTY" }],
    });
    expect(calls).toHaveLength(2);
    expect(JSON.stringify(response)).not.toContain("s3cret");
  });

  it("tells what the API says of an item as its own, and logs it", async () => {
    const refusal = rest(422, { errors: [{ location: "body.data.contact.tags[0].name" }] });
    const { send, log } = await start((firstname) => {
      if (firstname === "2") return refusal;
      return firstname === "3" ? rest(500, {}) : null;
    });
    const response = await send(mutation, { items: items(5) });
    expect(outcomesOf(response)).toEqual(["0", "1", "BAD_USER_INPUT", "UPSTREAM_UNKNOWN", "4"]);
    expect(resultsOf(response)[2]?.error?.violations).toMatchObject([{ path: ["tags", "0", "name"], code: "REFUSED" }]);
    expect(log().split("upstream failed")).toHaveLength(2);
  });

  it("tells of what nobody expected as that item's, and logs it without what it says", async () => {
    const { send, log } = await start((firstname) => {
      if (firstname === "1") throw new Error("s3cret");
      return null;
    });
    const response = await send(mutation, { items: items(3) });
    expect(outcomesOf(response)).toEqual(["0", "INTERNAL_SERVER_ERROR", "2"]);
    expect(log().split("unexpected error")).toHaveLength(2);
    expect(JSON.stringify(response) + log()).not.toContain("s3cret");
  });

  it("refuses alone the items whose turn comes too late, with the time to wait, also in the header", async () => {
    // A twentieth of the bucket stays unused.
    const rateLimit = { capacityTokens: 100, refillTokensPerSecond: 10 };
    const { app, calls } = await start(() => null, { rateLimit, clock: virtualClock() });
    const response = await app.inject({
      method: "POST",
      url: "/graphql",
      headers: { authorization: "Bearer t0ken" },
      payload: { query: mutation, variables: { items: items(20) } },
    });
    const made = items(19).map(({ input: { firstname } }) => firstname);
    expect(outcomesOf(response.json())).toEqual([...made, "RATE_LIMITED"]);
    expect(calls).toHaveLength(19);
    expect(resultsOf(response.json())[19]?.error?.retryAfterMs).toBe(500);
    expect(response.headers["retry-after"]).toBe("1");
  });

  it("is refused beside another create, before anything is sent", async () => {
    const { send, calls } = await start();
    const list = 'createContacts(items: [{ input: { firstname: "1" } }]) { error { code } }';
    const single = 'createContact(input: { firstname: "1" }) { status }';
    for (const selection of [`a: ${list} b: ${list}`, `${list} ${single}`]) {
      expect(codeOf(await send(`mutation { ${selection} }`))).toBe("GRAPHQL_VALIDATION_FAILED");
    }
    expect(calls).toEqual([]);
  });
});

describe("the idempotency keys of createContacts", () => {
  const sendTo = ({ send }: Gateway, list: readonly object[], headers = {}) => send(mutation, { items: list }, headers);

  it("make one contact each, in one list and over several requests", async () => {
    const { api, gateway } = await keyedCreates();
    const list = [
      { input: ada, idempotencyKey: "a" },
      { input: ada, idempotencyKey: "b" },
      { input: ada, idempotencyKey: "a" },
    ];
    const [first, second, third] = outcomesOf(await sendTo(gateway, list));
    expect(third).toBe(first);
    expect(second).not.toBe(first);
    expect(outcomesOf(await sendTo(gateway, list))).toEqual([first, second, first]);
    expect(api.creates()).toBe(2);
  });

  it("are those of createContact, and stand for one input", async () => {
    const { api, create, gateway } = await keyedCreates();
    await create("a");
    const list = [
      { input: ada, idempotencyKey: "a" },
      { input: { surname: "Byron" }, idempotencyKey: "a" },
    ];
    expect(outcomesOf(await sendTo(gateway, list))).toEqual(["1", "IDEMPOTENCY_KEY_REUSED"]);
    expect(api.creates()).toBe(1);
  });

  it("may be the header's where there is one item, as with one createContact", async () => {
    const { api, create, gateway } = await keyedCreates();
    const header = { "idempotency-key": "k" };
    expect(outcomesOf(await sendTo(gateway, [{ input: ada }], header))).toEqual(["1"]);
    expect(await create("k")).toMatchObject({ data: { createContact: { contact: { id: "1" } } } });
    expect(api.creates()).toBe(1);
  });

  it("are missing where the header could mean several items, whose own keys stand", async () => {
    const { api, gateway } = await keyedCreates();
    const list = [{ input: ada, idempotencyKey: "a" }, { input: ada }];
    const response = await sendTo(gateway, list, { "idempotency-key": "k" });
    expect(outcomesOf(response)).toEqual(["1", "BAD_USER_INPUT"]);
    expect(resultsOf(response)[1]?.error?.violations).toMatchObject([
      { path: ["idempotencyKey"], code: "INVALID_KEY" },
    ]);
    expect(api.creates()).toBe(1);
  });

  it("are told by themselves of a response that was lost", async () => {
    const { api, gateway } = await keyedCreates();
    api.fates.push("gone");
    const list = [
      { input: ada, idempotencyKey: "a" },
      { input: { ...ada, mail: "b@example.org" }, idempotencyKey: "b" },
    ];
    const response = await sendTo(gateway, list);
    expect([...outcomesOf(response)].sort()).toEqual(["1", "UPSTREAM_UNKNOWN"]);
    const lost = resultsOf(response).find(({ error }) => error);
    expect(lost?.error?.retryAfterMs).toBeGreaterThan(0);
  });
});
