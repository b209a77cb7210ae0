import { once } from "node:events";
import { createServer, request } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it, onTestFinished } from "vitest";
import { bodyOf } from "./body-of.js";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** A request as a server gets it, and what sends its body. */
async function openRequest() {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = request({ port: (server.address() as AddressInfo).port, host: "127.0.0.1", method: "POST" });
  client.on("error", () => {});
  client.flushHeaders();
  const [req] = (await once(server, "request")) as [IncomingMessage];
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  return { client, req };
}

it("holds nothing of what was read", async () => {
  const { client, req } = await openRequest();
  const body = bodyOf(req, new AbortController().signal);
  const chunks: WeakRef<object>[] = [];
  for (let count = 0; count < 20; count += 1) {
    client.write(Buffer.alloc(1_000));
    const { value } = await body.next();
    chunks.push(new WeakRef(Object(value)));
  }
  // The last one may be held by what reads it.
  await expect
    .poll(() => {
      collect();
      return chunks.slice(0, -2).filter((chunk) => chunk.deref() !== undefined).length;
    })
    .toBe(0);
});

it("minds the silence of its client only while it waits for it", async () => {
  const { client, req } = await openRequest();
  const body = bodyOf(req, new AbortController().signal);
  const patience: unknown[] = [];
  for (const send of [() => client.write("x"), () => client.end()]) {
    const next = body.next();
    patience.push(req.socket.timeout);
    send();
    await next;
    patience.push(req.socket.timeout);
  }
  expect(patience).toEqual([30_000, 0, 30_000, 0]);
});

it("ends with the request, with its client, and with the server", async () => {
  const whole = await openRequest();
  whole.client.end();
  expect(await bodyOf(whole.req, new AbortController().signal).next()).toMatchObject({ done: true });

  const lost = await openRequest();
  const next = bodyOf(lost.req, new AbortController().signal).next();
  lost.client.destroy();
  await expect(next).rejects.toMatchObject({ code: "BAD_REQUEST" });

  const [closing, ending] = [await openRequest(), new AbortController()];
  const last = bodyOf(closing.req, ending.signal).next();
  ending.abort();
  await expect(last).rejects.toMatchObject({ code: "SUBMISSIONS_UNAVAILABLE" });
  await expect(bodyOf(closing.req, ending.signal).next()).rejects.toMatchObject({ code: "SUBMISSIONS_UNAVAILABLE" });
});
