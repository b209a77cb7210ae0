import { once } from "node:events";
import { Agent, request } from "node:http";
import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { listen } from "./listen.js";
import { createLogger } from "./logger.js";
import { createServer } from "./server.js";
import { stopService } from "./stop-service.js";

async function start() {
  const app = createServer(createLogger("a-program", "silent"));
  onTestFinished(() => app.close());
  app.post("/echo", async (req) => req.body);
  const url = new URL("/echo", await listen(app, { host: "127.0.0.1", port: 0, portVariable: "PORT" }));
  return { app, url: Object.assign(url, { hostname: "127.0.0.1" }) };
}

async function post(url: URL, agent: Agent, body: object): Promise<IncomingMessage & { readonly body: string }> {
  const req = request(url, { method: "POST", agent, headers: { "content-type": "application/json" } });
  req.end(JSON.stringify(body));
  const [res] = (await once(req, "response")) as [IncomingMessage];
  return Object.assign(res, { body: await text(res) });
}

const realSleep = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal });

it("a client that hammers one server sees no failed request through a drain, and is refused after it", async () => {
  const { app, url } = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  onTestFinished(() => agent.destroy());
  const statuses: (number | undefined)[] = [];
  const over = new AbortController();
  const hammer = async (): Promise<void> => {
    while (!over.signal.aborted) statuses.push((await post(url, agent, {})).statusCode);
  };
  const hammers = Array.from({ length: 8 }, hammer);
  await expect.poll(() => statuses.length).toBeGreaterThan(100);

  const beforeDrain = statuses.length;
  const service = {
    drain: () => app.drain(),
    close: async () => {
      // The client has learnt of it by now, and opens no connection in the very moment in which none is taken any more.
      over.abort();
      await Promise.all(hammers);
      expect(agent.freeSockets).toEqual({});
      await app.close();
    },
  };
  const stopped = stopService(service, { drainMs: 100, graceMs: 10_000 }, realSleep);
  expect((await post(url, agent, {})).headers.connection).toBe("close");
  expect(await stopped).toBe(0);
  expect(statuses.length).toBeGreaterThan(beforeDrain);
  expect(new Set(statuses)).toEqual(new Set([200]));
  await expect(post(url, agent, {})).rejects.toThrow("ECONNREFUSED");
});

it("while it drains, new connections are served, and every response closes its connection", async () => {
  const { app, url } = await start();
  app.drain();
  for (const path of ["/echo", "/nowhere", "/%zz"]) {
    const agent = new Agent({ keepAlive: true });
    const res = await post(new URL(path, url), agent, {});
    expect(res.headers.connection).toBe("close");
    agent.destroy();
  }
});

it("before it drains, connections are kept", async () => {
  const { url } = await start();
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  expect((await post(url, agent, {})).headers.connection).toBe("keep-alive");
});

it("a request whose body is still on its way when the server closes is answered", async () => {
  const { app, url } = await start();
  const req = request(url, { method: "POST", headers: { "content-type": "application/json" } });
  const arrived = once(app.server, "request");
  req.write('{"firstname":');
  await arrived;
  const closed = app.close();
  req.end('"Ada"}');
  const [res] = (await once(req, "response")) as [IncomingMessage];
  expect(await text(res)).toBe('{"firstname":"Ada"}');
  await closed;
});

it("a client that has just connected when the server closes is answered", async () => {
  const { app, url } = await start();
  const connected = once(app.server, "connection");
  const socket = connect(Number(url.port), url.hostname);
  onTestFinished(() => void socket.destroy());
  await connected;
  const closed = app.close();
  socket.write("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
  expect(await text(socket)).toMatch(/^HTTP\/1.1 200 OK\r\n/);
  await closed;
});

it.each([
  ["no request", ""],
  ["half a request", "POST /echo HTTP/1.1\r\nHost: x\r\n"],
])("a connection with %s on it does not keep the server from closing", async (_, sent) => {
  const { app, url } = await start();
  const connected = once(app.server, "connection");
  const socket = connect(Number(url.port), url.hostname);
  socket.on("error", () => {}); // A reset is an end, too.
  onTestFinished(() => void socket.destroy());
  await connected;
  socket.write(sent);
  const ended = once(socket, "close");
  socket.resume();
  await app.close();
  await expect(ended).resolves.toBeDefined();
});
