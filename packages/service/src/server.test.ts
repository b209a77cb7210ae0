import { once } from "node:events";
import { Agent, get, request } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createLogger } from "./logger.js";
import { createServer } from "./server.js";

/** A server with a route that echoes what it is sent, and the lines that it logged. */
function echo() {
  const lines: string[] = [];
  const app = createServer(createLogger("a-program", "trace", { write: (line) => void lines.push(line) }));
  app.post("/echo/:name", async (req) => ({ body: req.body }));
  app.get("/echo/:name", async () => ({}));
  return { app, lines };
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

describe("X-Request-Id", () => {
  it.each(["1", "a-b_c.D9", "x".repeat(64)])("a well-formed one is kept: %s", async (id) => {
    const { app, lines } = echo();
    const res = await app.inject({ url: "/echo/a", headers: { "x-request-id": id } });
    expect(res.headers["x-request-id"]).toBe(id);
    expect(JSON.parse(lines.join(""))).toMatchObject({ requestId: id });
  });

  it.each(["", " ", "a b", "x".repeat(65), "é", "<script>", "a,b", "jane@example.org"])(
    "another one is replaced: %j",
    async (id) => {
      const { app } = echo();
      const res = await app.inject({ url: "/echo/a", headers: { "x-request-id": id } });
      expect(res.headers["x-request-id"]).toMatch(uuid);
    },
  );

  it("two requests without one get two", async () => {
    const { app } = echo();
    const ids = (await Promise.all([app.inject("/echo/a"), app.inject("/nowhere")])).map(
      ({ headers }) => headers["x-request-id"],
    );
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(uuid);
  });
});

it("a request is logged as one line, without its path, its query, its headers or its body", async () => {
  const { app, lines } = echo();
  await app.inject({
    method: "POST",
    url: "/echo/s3cret?mail=s3cret",
    headers: { authorization: "Bearer s3cret", cookie: "s3cret", "user-agent": "s3cret" },
    payload: { mail: "s3cret" },
  });
  const events = lines.map((line) => JSON.parse(line) as unknown);
  expect(events).toStrictEqual([
    {
      level: 30,
      time: expect.any(Number) as number,
      name: "a-program",
      requestId: expect.stringMatching(uuid) as string,
      method: "POST",
      route: "/echo/:name",
      status: 200,
      durationMs: expect.any(Number) as number,
      msg: "answered",
    },
  ]);
});

it.each([
  [1024 * 1024, 200],
  [1024 * 1024 + 1, 413],
])("a body of %i bytes gets a %i", async (bytes, status) => {
  const { app } = echo();
  const payload = JSON.stringify("x".repeat(bytes - 2));
  const res = await app.inject({
    method: "POST",
    url: "/echo/a",
    headers: { "content-type": "application/json" },
    payload,
  });
  expect(res.statusCode).toBe(status);
});

it.each([
  ["DELETE", "application/json"],
  ["PATCH", "application/json; charset=utf-8"],
  ["POST", "application/json"],
  ["POST", "text/plain"],
  ["PUT", "application/x-www-form-urlencoded"],
] as const)("an empty body of a %s with the type %s is no body", async (method, type) => {
  const { app } = echo();
  app.route({ method, url: "/empty", handler: async (req) => ({ isThere: req.body !== undefined }) });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  for (const headers of [{}, { "transfer-encoding": "chunked" }]) {
    const req = request({
      host: "127.0.0.1",
      port,
      path: "/empty",
      method,
      headers: { "content-type": type, ...headers },
    });
    const [res] = (await once(req.end(), "response")) as [IncomingMessage];
    expect(await json(res)).toStrictEqual({ isThere: false });
  }
  await app.close();
});

it.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp"])(
  "a body of the type %s is not taken",
  async (type) => {
    const { app } = echo();
    const sent = { method: "POST", url: "/echo/a", headers: { "content-type": type }, payload: "{}" } as const;
    expect((await app.inject(sent)).statusCode).toBe(415);
  },
);

it.each(["c3", "e9", "eda080", "c080", "fe"])("a body that is no UTF-8 is refused, and not mended: %s", async (hex) => {
  const { app } = echo();
  const payload = Buffer.concat([Buffer.from('"'), Buffer.from(hex, "hex"), Buffer.from('"')]);
  const headers = { "content-type": "application/json" };
  const sent = await app.inject({ method: "POST", url: "/echo/a", headers, payload });
  expect([sent.statusCode, sent.json()]).toEqual([400, expect.objectContaining({ statusCode: 400 })]);
});

it("a property that could reach an object's prototype reaches nothing", async () => {
  const { app } = echo();
  const payload = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
  const res = await app.inject({
    method: "POST",
    url: "/echo/a",
    headers: { "content-type": "application/json" },
    payload,
  });
  expect(res.body).toBe(`{"body":${payload}}`);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

it("a long part of a path is the route's to judge", async () => {
  const { app } = echo();
  expect((await app.inject(`/echo/${"x".repeat(10_000)}`)).statusCode).toBe(200);
});

it("a URL that cannot be decoded is refused, and not repeated", async () => {
  const response = await echo().app.inject("/echo/s3cret%zz");
  expect(response.statusCode).toBe(400);
  expect(response.body).not.toContain("s3cret");
});

it("closing lets a response in flight finish, and does not wait for idle connections", async () => {
  const { app } = echo();
  let closed: Promise<void> | undefined;
  app.get("/slow", async () => {
    closed = app.close();
    while (app.server.listening) await setImmediate();
    return {};
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const [res] = (await once(get({ agent, host: "127.0.0.1", port, path: "/slow" }), "response")) as [IncomingMessage];
  res.resume();
  expect(res.statusCode).toBe(200);
  await closed;
  agent.destroy();
});
