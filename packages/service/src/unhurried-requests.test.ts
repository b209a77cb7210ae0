import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createLogger } from "./logger.js";
import { createServer } from "./server.js";

const tooLate = Object.assign(new Error("late"), { code: "ERR_HTTP_REQUEST_TIMEOUT" });

/** A request whose body has begun, and what Node does when it finds that too late. */
async function slowRequest(path: string) {
  const app = createServer(createLogger("a-program", "silent"));
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_req, _payload, done) => done(null));
  app.post("/:who", async ({ params, raw }) => {
    if (Object(params).who === "unhurried") app.takeTimeFor(raw);
    raw.resume();
    begin();
    await once(raw, "end");
    return "whole";
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => app.close());
  const connected = once(app.server, "connection");
  const { port } = app.server.address() as AddressInfo;
  const client = request({ port, host: "127.0.0.1", method: "POST", path });
  client.write("a");
  const [socket] = await connected;
  await begun;
  return { client, isLate: () => app.server.emit("clientError", tooLate, socket) };
}

it("a request that has time goes on when Node finds it too late", async () => {
  const { client, isLate } = await slowRequest("/unhurried");
  isLate();
  client.end();
  const [response] = (await once(client, "response")) as [{ statusCode: number; resume(): void }];
  response.resume();
  expect(response.statusCode).toBe(200);
});

it("any other is ended then", async () => {
  const { client, isLate } = await slowRequest("/other");
  const response = once(client, "response") as Promise<[{ statusCode: number; resume(): void }]>;
  isLate();
  const [{ statusCode }] = await response;
  expect(statusCode).toBe(408);
  client.destroy();
});

it("one that had time has none left for what follows it on its connection", async () => {
  const { client, isLate } = await slowRequest("/unhurried");
  client.end();
  const [response] = (await once(client, "response")) as [{ resume(): void }];
  response.resume();
  await once(Object(response), "end");
  const closed = once(Object(client.socket), "close");
  isLate();
  await expect(closed).resolves.toEqual([false]);
});
