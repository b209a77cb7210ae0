import { tableOf } from "testing/documents";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { everyOperation } from "../test/every-operation.js";
import { answering, failing, scriptedFetch } from "../test/scripted-fetch.js";
import type { Step } from "../test/scripted-fetch.js";
import { settled } from "../test/settled.js";
import { isContactsError, isRateLimited, isUnknownOutcome } from "./contacts-error.js";
import { createContactsClient } from "./create-contacts-client.js";
import { documentIds } from "./generated/operations.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const url = "https://contacts.example.org/graphql";
const oneDone = { contact: { id: "7" }, submission: { id: "s" } };
const oneCreated = answering(oneDone);
const times = (requests: readonly { readonly atMs: number }[]) =>
  requests.slice(1).map(({ atMs }, index) => atMs - (requests[index]?.atMs ?? 0));

it("every operation has its case", () => {
  expect(everyOperation.map(({ operation }) => operation).sort()).toEqual(Object.keys(documentIds).sort());
});

it("the README tells of each method whether it is repeated", () => {
  const [reads, creates, cancels, changes] = tableOf("packages/client/README.md", "Operations").map(([methods = ""]) =>
    methods.split(", "),
  );
  const methodsOf = (repeatability: string) =>
    everyOperation
      .filter((each) => each.repeatability === repeatability)
      .map(({ operation }) => operation.charAt(0).toLowerCase() + operation.slice(1));
  expect(reads?.sort()).toEqual(methodsOf("read").sort());
  expect([...(creates ?? []), ...(cancels ?? [])].sort()).toEqual(methodsOf("idempotent").sort());
  expect(changes?.sort()).toEqual(methodsOf("once").sort());
});

describe.each(everyOperation)("$operation", ({ call, repeatability, operation }) => {
  const done = answering(operation === "CreateContacts" ? [] : oneDone);
  const run = async (...steps: readonly Step[]) => {
    const { fetch, requests } = scriptedFetch(...steps);
    return { end: await settled(call(createContactsClient({ url, fetch }))), requests };
  };

  it("is sent by its id, with a key if it is a create", async () => {
    const { requests } = await run(done);
    expect(requests.map(({ documentId }) => documentId)).toEqual([documentIds[operation]]);
    const isCreate = /^(CreateContacts?|SubmitContact|SignUp)$/.test(operation);
    expect(/"idempotencyKey":"[0-9a-f]{32}/.test(JSON.stringify(requests[0]))).toBe(isCreate);
  });

  it.each(["RATE_LIMITED", "UPSTREAM_UNAVAILABLE", "UPSTREAM_TIMEOUT", "UNCONFIRMED"])(
    "is repeated after %s, which says that nothing was done, and not before its time",
    async (code) => {
      const { end, requests } = await run(failing(code, { retryAfterMs: 1_500 }), done);
      expect(end).not.toBeInstanceOf(Error);
      expect(requests).toHaveLength(2);
      expect(times(requests)[0]).toBeGreaterThanOrEqual(1_500);
      expect(requests[1]?.variables).toEqual(requests[0]?.variables);
    },
  );

  it.each<[string, Step]>([
    ["a connection that broke", "lost"],
    ["a gateway that is silent", "silent"],
    ["a proxy that has lost the gateway's response", { status: 504, body: "<h1>504</h1>" }],
  ])(
    `after %s it ${repeatability === "once" ? "is not repeated, and its outcome is unknown" : "is repeated as it was"}`,
    async (_, step) => {
      const { end, requests } = await run(step, done);
      expect(requests).toHaveLength(repeatability === "once" ? 1 : 2);
      expect(isUnknownOutcome(end)).toBe(repeatability === "once");
      expect(end instanceof Error).toBe(repeatability === "once");
      expect(requests.at(-1)?.variables).toEqual(requests[0]?.variables);
    },
  );

  it(`after UPSTREAM_UNKNOWN it ${repeatability === "idempotent" ? "is repeated when the gateway can tell" : "is not repeated"}`, async () => {
    const { requests } = await run(failing("UPSTREAM_UNKNOWN", { retryAfterMs: 3_000 }), done);
    expect(requests).toHaveLength(repeatability === "idempotent" ? 2 : 1);
    const { end, requests: untimed } = await run(failing("UPSTREAM_UNKNOWN"), done);
    expect(untimed).toHaveLength(1);
    expect(isUnknownOutcome(end)).toBe(repeatability !== "read");
  });

  it.each(["BAD_USER_INPUT", "CONFLICT", "FORBIDDEN", "INTERNAL_SERVER_ERROR", "NOT_FOUND", "UNAUTHENTICATED"])(
    "is not repeated after %s",
    async (code) => {
      const { end, requests } = await run(failing(code), done);
      expect(requests).toHaveLength(1);
      expect(end).toMatchObject({ name: "ContactsError", code, operation });
      expect(isUnknownOutcome(end)).toBe(code === "INTERNAL_SERVER_ERROR" && repeatability !== "read");
    },
  );

  it("is attempted four times at most, or as often as the client may", async () => {
    const { end, requests } = await run(failing("UPSTREAM_UNAVAILABLE"));
    expect(requests).toHaveLength(4);
    expect(end).toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
    const { fetch, requests: only } = scriptedFetch(failing("UPSTREAM_UNAVAILABLE"));
    expect(await settled(call(createContactsClient({ url, fetch, maxAttempts: 1 })))).toBeInstanceOf(Error);
    expect(only).toHaveLength(1);
  });

  it("ends within its time, whatever it waits for", async () => {
    for (const step of ["silent", "lost", failing("RATE_LIMITED", { retryAfterMs: 4_000 })] as const) {
      const { fetch, requests } = scriptedFetch(step);
      const startedMs = performance.now();
      const ended = call(createContactsClient({ url, fetch }), { timeoutMs: 5_000 }).catch((error: unknown) => [
        isContactsError(error),
        performance.now() - startedMs <= 5_000,
      ]);
      expect(await settled(ended)).toEqual([true, true]);
      expect(requests.length).toBeGreaterThan(0);
    }
  });

  it.each([0, -1, Number.NaN])("is not sent with %s ms, and fails at once", async (timeoutMs) => {
    const { fetch, requests } = scriptedFetch(done);
    const end = await call(createContactsClient({ url, fetch }), { timeoutMs }).catch((error: unknown) => error);
    expect(end).toMatchObject({ code: "TIMEOUT", isOutcomeUnknown: false });
    expect(requests).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends at once when it is aborted, during an attempt and between two", async () => {
    for (const step of ["silent", failing("RATE_LIMITED", { retryAfterMs: 10_000 })] as const) {
      const { fetch, requests, signals } = scriptedFetch(step);
      const controller = new AbortController();
      const end = call(createContactsClient({ url, fetch }), { signal: controller.signal }).catch(
        (error: unknown) => error,
      );
      await vi.advanceTimersByTimeAsync(100);
      controller.abort("enough");
      expect(await end).toBe("enough");
      expect(requests).toHaveLength(1);
      expect(signals[0]?.aborted).toBe(true);
      expect(vi.getTimerCount()).toBe(0);
    }
  });
});

describe("a create", () => {
  it("has the key that it is given, and another for each call if it is given none", async () => {
    const { fetch, requests } = scriptedFetch(oneCreated);
    const client = createContactsClient({ url, fetch });
    await client.createContact({}, { idempotencyKey: "mine" });
    await client.createContact({});
    await client.createContact({});
    const keys = requests.map(({ variables }) => variables["idempotencyKey"]);
    expect(keys[0]).toBe("mine");
    expect(new Set(keys).size).toBe(3);
  });

  it("of several contacts gives each a key of its own that follows from the list's, but for those that have one", async () => {
    const { fetch, requests } = scriptedFetch(answering([]));
    const items = [{ input: {} }, { input: {}, idempotencyKey: "mine" }, { input: {} }];
    await createContactsClient({ url, fetch }).createContacts(items, { idempotencyKey: "list" });
    expect(
      Object(requests[0]?.variables["items"])
        .map(Object)
        .map((item: { idempotencyKey: string }) => item.idempotencyKey),
    ).toEqual(["list-0", "mine", "list-2"]);
  });

  it("of several contacts tells each one's key beside what became of it", async () => {
    const { fetch } = scriptedFetch(
      answering([
        { contact: { id: "7" }, error: null },
        { contact: null, error: {} },
      ]),
    );
    const items = [{ input: {} }, { input: {}, idempotencyKey: "mine" }];
    const results = await createContactsClient({ url, fetch }).createContacts(items, { idempotencyKey: "list" });
    expect(results.map(({ idempotencyKey }) => idempotencyKey)).toEqual(["list-0", "mine"]);
  });

  it("that fails tells its key, and that it may have been made in an earlier attempt", async () => {
    const { fetch } = scriptedFetch("lost", failing("RATE_LIMITED"));
    const end = await settled(createContactsClient({ url, fetch }).createContact({}, { idempotencyKey: "mine" }));
    expect(end).toMatchObject({ code: "RATE_LIMITED", idempotencyKey: "mine" });
    expect(isRateLimited(end) && isUnknownOutcome(end)).toBe(true);
  });
});

it("a call that costs more than the limit ever allows is not repeated", async () => {
  const { fetch, requests } = scriptedFetch(failing("RATE_LIMITED"));
  expect(await settled(createContactsClient({ url, fetch }).contact("7"))).toMatchObject({ retryAfterMs: undefined });
  expect(requests).toHaveLength(1);
});

it("a wait that is longer than the time left is not begun", async () => {
  const { fetch, requests } = scriptedFetch(failing("RATE_LIMITED", { retryAfterMs: 90_000 }));
  expect(await settled(createContactsClient({ url, fetch }).contact("7"))).toMatchObject({ retryAfterMs: 90_000 });
  expect(requests).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

it("a write that can't be repeated is not sent again with so little time that its response may be missed", async () => {
  const { fetch, requests } = scriptedFetch(failing("RATE_LIMITED", { retryAfterMs: 1_400 }), "silent");
  const client = createContactsClient({ url, fetch, timeoutMs: 5_000 });
  const end = await settled(client.updateContact({ id: "7", input: {} }));
  expect(end).toMatchObject({ code: "RATE_LIMITED", isOutcomeUnknown: false });
  expect(requests).toHaveLength(1);
});

it("nothing is sent again after a pause that was too long", async () => {
  const { fetch, requests } = scriptedFetch(failing("RATE_LIMITED", { retryAfterMs: 1_000 }));
  const end = createContactsClient({ url, fetch })
    .deleteContact("7")
    .catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(900);
  const asleep = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 120_000);
  await vi.runAllTimersAsync();
  asleep.mockRestore();
  expect(await end).toMatchObject({ code: "RATE_LIMITED", isOutcomeUnknown: false });
  expect(requests).toHaveLength(1);
});

it.each([0, Number.NaN, 1.5])("of %s attempts at most there is at least one, and an end", async (maxAttempts) => {
  const { fetch, requests } = scriptedFetch(failing("UPSTREAM_UNAVAILABLE"));
  await settled(createContactsClient({ url, fetch, maxAttempts }).contact("7"));
  expect(requests.length).toBeGreaterThanOrEqual(1);
  expect(requests.length).toBeLessThanOrEqual(2);
});

it("a URL or a token that can't be one is refused at once, and not told as a lost connection", () => {
  const tokens: readonly unknown[] = ["two\nlines", () => "t0ken", Promise.resolve("t0ken"), null];
  expect(() => createContactsClient({ url: "no url" })).toThrow(TypeError);
  for (const token of tokens) {
    // @ts-expect-error: a token is a string.
    expect(() => createContactsClient({ url, token })).toThrow(TypeError);
  }
});

it("a client that is refused tells neither its token nor a password in its URL", () => {
  const told = ({ url: of = url, token }: { readonly url?: string; readonly token?: string }): string => {
    try {
      createContactsClient({ url: of, token });
      return "";
    } catch (error) {
      return `${String(error)} ${String(Object(error).cause)}`;
    }
  };
  expect(told({ token: "s3cret\nline" })).toMatch(/^TypeError: A client needs (?!.*s3cret)/);
  expect(told({ url: "https://ada:s3cret@example.org/graphql" })).toMatch(/^TypeError: A client needs (?!.*s3cret)/);
});

it.each([null, {}, { extensions: null }, { extensions: "none" }, { message: null, extensions: { code: null } }])(
  "the error %j, which is none of the gateway's, is a bad response",
  async (error) => {
    const { fetch, requests } = scriptedFetch({ body: { errors: [error] } });
    expect(await settled(createContactsClient({ url, fetch }).contact("7"))).toMatchObject({ code: "BAD_RESPONSE" });
    expect(requests).toHaveLength(1);
  },
);

it.each(everyOperation.filter(({ operation }) => /^(Create|Update|Upsert|Delete|Submit|SignUp$)/.test(operation)))(
  "$operation without a result is a bad response, and may have been made",
  async ({ call }) => {
    const { fetch } = scriptedFetch(answering(null));
    const end = await settled(call(createContactsClient({ url, fetch })));
    expect(end).toMatchObject({ name: "ContactsError", code: "BAD_RESPONSE", isOutcomeUnknown: true });
  },
);

it("a fetch that makes no responses is told as it is, and not as a lost connection", async () => {
  let sent = 0;
  const fetch = async () => {
    sent += 1;
    return { status: 200, text: async () => '{"errors":[{}]}' } as Response;
  };
  const end = await settled(createContactsClient({ url, fetch }).contact("7"));
  expect([end, sent]).toEqual([expect.any(TypeError), 1]);
});

it("a proxy's Retry-After is kept to, as the gateway's is", async () => {
  const busy = { status: 429, headers: { "retry-after": "3" }, body: "Slow down" };
  const { fetch, requests } = scriptedFetch(busy, oneCreated);
  await settled(createContactsClient({ url, fetch }).updateContact({ id: "7", input: {} }));
  expect(times(requests)[0]).toBeGreaterThanOrEqual(3_000);
});

it("an attempt has 20 seconds where another may follow, and else all the time of its call", async () => {
  const read = scriptedFetch("silent");
  await settled(createContactsClient({ url, fetch: read.fetch }).contact("7"));
  expect(times(read.requests)[0]).toBeGreaterThanOrEqual(20_000);
  expect(times(read.requests)[0]).toBeLessThanOrEqual(21_000);

  const change = scriptedFetch("silent");
  const startedMs = performance.now();
  await settled(createContactsClient({ url, fetch: change.fetch }).updateContact({ id: "7", input: {} }));
  expect(performance.now() - startedMs).toBe(60_000);
});

it("a call may be given longer than a timer can be set for", async () => {
  const { fetch } = scriptedFetch("silent");
  const client = createContactsClient({ url, fetch, timeoutMs: Number.POSITIVE_INFINITY });
  client.deleteContact("7").catch(() => {});
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(vi.getTimerCount()).toBe(1);
});

it("the global fetch is used as it is when a call is made", async () => {
  const client = createContactsClient({ url });
  const { fetch, requests } = scriptedFetch(oneCreated);
  vi.stubGlobal("fetch", fetch);
  await client.deleteContact("7").finally(() => vi.unstubAllGlobals());
  expect(requests).toHaveLength(1);
});

it("pauses grow, and are spread", async () => {
  const { fetch, requests } = scriptedFetch("lost");
  await settled(createContactsClient({ url, fetch }).contact("7"));
  const [first = 0, second = 0, third = 0] = times(requests);
  expect(first).toBeGreaterThanOrEqual(500);
  expect(second).toBeGreaterThanOrEqual(1_000);
  expect(third).toBeGreaterThanOrEqual(2_000);
  expect(third).toBeLessThanOrEqual(4_000);
});
