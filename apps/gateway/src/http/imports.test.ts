import { once } from "node:events";
import { Agent, request } from "node:http";
import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startGateway } from "../../test/gateway.js";
import { heldApi, jumpingClock, newToken, places, refuseToken, startImporting } from "../../test/importing-gateway.js";
import type { ImportingGateway, OpenPlace, Receipt } from "../../test/importing-gateway.js";

interface Post {
  readonly token?: string | null;
  readonly type?: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

interface Line {
  readonly line: number;
  readonly state: string;
  readonly contactId: string | null;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
}

const csv = "text/csv";
const jsonl = "application/jsonl; charset=utf-8";

const postTo = (
  url: string,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  { headers, key, signal, token = "t0ken", type = csv }: Post = {},
): Promise<Response> =>
  fetch(`${url}/imports`, {
    method: "POST",
    body,
    headers: {
      "content-type": type,
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(key !== undefined && { "idempotency-key": key }),
      ...headers,
    },
    ...(signal && { signal }),
    ...(body instanceof ReadableStream && { duplex: "half" }),
  });

const receiptIn = async (response: Response): Promise<Receipt["import"]> => {
  const answer = (await response.json()) as Receipt;
  expect({ status: response.status, answer }).toMatchObject({ status: 202 });
  return answer.import;
};

const linesAt = async (url: string, token: string, id: string): Promise<readonly Line[]> => {
  const response = await fetch(`${url}/imports/${id}/results`, { headers: { authorization: `Bearer ${token}` } });
  expect(response.headers.get("content-type")).toBe("application/jsonl; charset=utf-8");
  const text = await response.text();
  return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Line]));
};

/** A body that can be written bit by bit. */
function openBody() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  writer.closed.catch(() => {});
  const write = (text: string): void => void writer.write(new TextEncoder().encode(text)).catch(() => {});
  return { readable, write, end: () => writer.close() };
}

const people = (count: number, from = 1): string =>
  Array.from({ length: count }, (_, index) => `Person ${from + index}\n`).join("");

describe.each(places)("POST /imports, kept in %s", (_name, open) => {
  const clock = jumpingClock();
  let place: OpenPlace;
  let gateway: ImportingGateway;
  beforeAll(async () => {
    place = await open();
    gateway = await startImporting(place.storage, { clock });
  });
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]();
    await place[Symbol.asyncDispose]();
  });

  const post = (...[body, options]: [Parameters<typeof postTo>[1], Post?]) => postTo(gateway.url, body, options);
  // The API takes none of the tokens: what is just being tried waits again.
  const toldOf = async (token: string, id: string) =>
    (await linesAt(gateway.url, token, id)).map(({ errors, line, state }) => [
      line,
      state === "SENDING" ? "WAITING" : state,
      ...errors.map(({ code, path }) => [path.join("."), code].join(" ")).sort(),
    ]);
  const countOf = async (token: string, id: string): Promise<unknown> => {
    const { data } = await gateway.graphql(
      token,
      `{ contactImport(id: "${id}") { total waiting refused finishedAt } }`,
    );
    return data?.["contactImport"];
  };

  it("takes each line of CSV, and tells what is wrong with those that it refuses, by their line", async () => {
    const token = newToken();
    const body = [
      "\uFEFFfirstname,mail,birthdate,address.city,tags,blackList,ageCategory,userContactId,errors",
      'Ada,ada@example.org,1815-12-10,"London, ""W1""",maths;poetry,true,3,7,ignored',
      "Bob,s3cret,1990-02-31,,,maybe,-1,x,",
      "",
      '"Cy\nprus",cy@example.org,,,,FALSE,,,',
      "too,few",
      ',,,,,,," ",',
    ].join("\r\n");
    const { id, ...counts } = await receiptIn(await post(body, { token }));
    expect(counts).toEqual({ lines: 5, taken: 2, refused: 3 });
    expect(await toldOf(token, id)).toEqual([
      [2, "WAITING"],
      [
        3,
        "REFUSED",
        "input.ageCategory INVALID_INTEGER",
        "input.birthdate INVALID_DATE",
        "input.blackList INVALID_BOOLEAN",
        "input.mail INVALID_MAIL",
        "input.userContactId INVALID_ID",
      ],
      [5, "WAITING"],
      [7, "REFUSED", " INVALID_LIST"],
      [8, "REFUSED", "input EMPTY"],
    ]);
    expect(gateway.log()).not.toContain("s3cret");
    expect(JSON.stringify(await linesAt(gateway.url, token, id))).not.toContain("s3cret");
  });

  it("takes each line of JSONL as createContact takes its input", async () => {
    const token = newToken();
    const body = [
      JSON.stringify({ firstname: "Ada", actionIds: ["1", 2], tags: [{ name: "maths" }], address: { city: "Ely" } }),
      "{",
      "[]",
      "null",
      JSON.stringify({ firstname: "Bob", birth_city: "Ely", tags: [{}] }),
      `{"firstname":"${"x".repeat(65_536)}"}`,
      JSON.stringify({ firstname: "Cy" }),
    ].join("\n");
    const { id, ...counts } = await receiptIn(await post(body, { token, type: jsonl }));
    expect(counts).toEqual({ lines: 7, taken: 2, refused: 5 });
    expect(await toldOf(token, id)).toEqual([
      [1, "WAITING"],
      [2, "REFUSED", " INVALID_TEXT"],
      [3, "REFUSED", "input INVALID_OBJECT"],
      [4, "REFUSED", "input INVALID_OBJECT"],
      [5, "REFUSED", "input.tags.0.name REQUIRED", "input.… UNKNOWN_FIELD"],
      [6, "REFUSED", " TOO_LONG"],
      [7, "WAITING"],
    ]);
  });

  it.each([
    ["a quote too many", 'firstname\nAda\nB"ob\nCy\nDan\n', [3], 4],
    ["a cell that never ends", 'firstname\nAda\n"Bob\nCy\nDan\n', [3], 4],
    ["two cells that never end", 'firstname\nAda\n"Bob\nCy\n"Dan\nEve\n', [3, 5], 5],
    ["quotes within two cells", 'firstname,surname\nAda,Byron\nB"ob,Low\nCy,Lee\nD"an,Orr\n', [3, 5], 4],
    ["a cell that never ends before one that does", 'firstname\nAda\n"Bob\nCy\n"Dan"\nEve\n', [3], 5],
    ["a quote within a cell", 'firstname\nAda\nB"o"b\nCy\n', [3], 3],
    [
      "bytes that are no UTF-8",
      Buffer.concat([Buffer.from("firstname\nAda\nB"), Buffer.of(0xff), Buffer.from("\nCy\n")]),
      [3],
      3,
    ],
    ["a record of more than 64 KiB", `firstname\nAda\n${"x".repeat(65_537)}\nCy\n`, [3], 3],
    ["a cell whose quotes end after 64 KiB", `firstname\n"${`${"x".repeat(200)}\n`.repeat(340)}"\nCy\n`, [2, 342], 342],
  ])("%s costs no other line", async (_what, body, wrong, lines) => {
    const token = newToken();
    const bytes = Uint8Array.from(Buffer.from(body));
    const { id, ...counts } = await receiptIn(await post(bytes, { token }));
    expect(counts).toMatchObject({ lines, refused: wrong.length });
    const refused = (await toldOf(token, id)).filter(([, state]) => state === "REFUSED");
    expect(refused).toEqual(wrong.map((line) => [line, "REFUSED", expect.any(String)]));
  });

  it.each<[string, string, object[]]>([
    [
      "an unknown column",
      "firstname,birth_city\nAda,Ely\n",
      [{ location: "header[1]", message: expect.stringMatching(/^must be one of .*birthCity/) }],
    ],
    ["a column twice", "firstname,mail,firstname\n", [{ location: "header[2]", message: "must not be there twice" }]],
    ["no columns", "", [{ location: "header", message: "must name the columns" }]],
    ["a header that is no CSV", 'first"name"\nAda\n', [{ location: "header", message: expect.any(String) }]],
  ])("%s is one problem, and nothing is taken", async (_what, body, errors) => {
    const [token, key] = [newToken(), "a-key"];
    const response = await post(body, { token, key });
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(await response.json()).toEqual({
      type: "about:blank",
      title: "Bad Request",
      status: 400,
      detail: "The request is not well-formed.",
      instance: `urn:request:${response.headers.get("x-request-id")}`,
      errors,
    });
    expect(await gateway.submissions.imports.known(token, key)).toBeNull();
  });

  it.each<[string, number, Post]>([
    ["no token", 401, { token: null }],
    ["another scheme", 401, { token: null, headers: { authorization: "Basic dGVzdA==" } }],
    ["another type", 415, { type: "application/json" }],
    ["another charset", 415, { type: "text/csv; charset=iso-8859-1" }],
    ["a compressed body", 415, { headers: { "content-encoding": "gzip" } }],
    ["a key that is none", 400, { key: "a key" }],
  ])("with %s it is answered with status %i as a problem", async (_what, status, options) => {
    const response = await post("firstname\nAda\n", options);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ type: "about:blank", status, detail: expect.any(String) });
    expect(response.headers.has("www-authenticate")).toBe(status === 401);
  });

  it("a client that goes away leaves what was taken, and with the same key the import goes on from there", async () => {
    const [token, key] = [newToken(), "a-key"];
    const body = openBody();
    const client = new AbortController();
    const lost = post(body.readable, { token, key, signal: client.signal });
    body.write(`firstname\n${people(250)}`);
    const { imports } = gateway.submissions;
    await expect.poll(() => imports.known(token, key)).toMatchObject({ lines: 200 });
    client.abort();
    await expect(lost).rejects.toThrow("aborted");
    const whole = await receiptIn(await post(`firstname\n${people(401)}`, { token, key }));
    expect(whole).toMatchObject({ lines: 401, taken: 401, refused: 0 });
    expect(await receiptIn(await post(`firstname\n${people(401)}`, { token, key }))).toEqual(whole);
    const lines = (await linesAt(gateway.url, token, whole.id)).map(({ line }) => line);
    expect(lines).toEqual(Array.from({ length: 401 }, (_, index) => index + 2));
  });

  it("without a key it is another import each time, and so it is under the same key of another token", async () => {
    const token = newToken();
    const sent = [{ token }, { token }, { token, key: "k" }, { token: newToken(), key: "k" }];
    const receipts = await Promise.all(sent.map(async (options) => receiptIn(await post("firstname\nAda\n", options))));
    expect(new Set(receipts.map(({ id }) => id)).size).toBe(4);
    expect(receipts.map(({ taken }) => taken)).toEqual([1, 1, 1, 1]);
  });

  it("is taken once where it is sent twice at the same time under one key", async () => {
    const options = { token: newToken(), key: "k" };
    const sent = [1, 2].map(async () => receiptIn(await post(`firstname\n${people(500)}`, options)));
    const [one, other] = await Promise.all(sent);
    expect(one).toEqual({ id: other?.id, lines: 500, taken: 500, refused: 0 });
  });

  it("waits a moment for room, tells then how much was taken, and goes on once there is some", async () => {
    const [token, key] = [newToken(), "k"];
    const body = `firstname\n${people(1_100)}`;
    const api = heldApi();
    gateway.respond = api.respond;
    onTestFinished(() => {
      gateway.respond = refuseToken;
      clock.onSleep = async () => {};
    });
    const response = await post(body, { token, key });
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("1");
    const { import: receipt } = (await response.json()) as Receipt;
    expect(receipt.taken).toBeGreaterThanOrEqual(1_000);
    expect(receipt.lines).toBeLessThan(1_100);
    const created = () => gateway.submissions.page(token, { after: null, first: 1, state: "CREATED" });
    clock.onSleep = async () => {
      api.release();
      await expect.poll(created).toHaveLength(1);
    };
    expect(await receiptIn(await post(body, { token, key }))).toEqual({ ...receipt, lines: 1_100, taken: 1_100 });
  });

  it("shows an import to its token alone", async () => {
    const token = newToken();
    const { id } = await receiptIn(await post("firstname\nAda\n", { token }));
    const get = (headers: Record<string, string>, of = id) =>
      fetch(`${gateway.url}/imports/${of}/results`, { headers });
    expect((await get({})).status).toBe(401);
    for (const [other, of] of [
      [newToken(), id],
      [token, "another"],
      [token, "%00"],
    ] as const) {
      const response = await get({ authorization: `Bearer ${other}` }, of);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ type: "about:blank", status: 404 });
    }
    expect(await countOf(newToken(), id)).toBeNull();
    expect(await countOf(token, id)).toMatchObject({ total: 1 });
  });

  it("leaves the connection to the next request after an answer that came early", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const headers = { authorization: "Bearer t0ken", "content-type": csv };
    const send = async (body: string) => {
      const req = request(`${gateway.url}/imports`, { method: "POST", agent, headers });
      req.end(body);
      const [res] = (await once(req, "response")) as [IncomingMessage];
      res.resume();
      await once(res, "end");
      return { status: res.statusCode, isReused: req.reusedSocket };
    };
    expect(await send(`nobody knows this\n${people(20_000)}`)).toEqual({ status: 400, isReused: false });
    expect(await send("firstname\nAda\n")).toEqual({ status: 202, isReused: true });
  });

  it("answers what is wrong from the start although the body has no end", async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(`nobody knows this\n${people(1_000)}`)),
    });
    expect((await post(endless)).status).toBe(400);
  });
});

it("an import in progress ends when the server closes, and tells how far it came", async () => {
  const [[, open]] = places;
  await using place = await open();
  await using gateway = await startImporting(place.storage);
  const [token, key] = [newToken(), "k"];
  const body = openBody();
  const answer = postTo(gateway.url, body.readable, { token, key });
  body.write(`firstname\n${people(250)}`);
  await expect.poll(() => gateway.submissions.imports.known(token, key)).toMatchObject({ lines: 200 });
  const closed = gateway.app.close();
  const response = await answer;
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("1");
  expect(await response.json()).toMatchObject({ status: 503, import: { lines: 200, taken: 200, refused: 0 } });
  await closed;
});

it("without submissions there are no imports", async () => {
  const { app } = await startGateway(() => expect.fail("Nothing is sent."));
  expect((await app.inject({ method: "POST", url: "/imports" })).statusCode).toBe(404);
});
