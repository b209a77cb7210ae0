import { fastify } from "fastify";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { trackOpenRequests } from "./open-requests.js";

/** A server whose only route answers once its signal has aborted, or at once for `?now`. */
async function serve(of: "gone" | "ending" = "ending") {
  const outOfTime = new AbortController();
  let open = (): void => {};
  let abort = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const aborted = new Promise<void>((resolve) => (abort = resolve));
  const app = fastify({ forceCloseConnections: "idle" });
  const signalsOf = trackOpenRequests(app, outOfTime.signal);
  app.get("/", async ({ query }, reply) => {
    const { signal } = signalsOf(reply.raw)[of];
    const ended = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    void ended.then(abort);
    open();
    if (Object.hasOwn(Object(query), "now")) return String(signal.aborted);
    await ended;
    return "ended";
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => app.close());
  return { app, opened, aborted, outOfTime, url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/` };
}

it("a request's signal aborts when its client goes away", async () => {
  const { url, opened, aborted } = await serve();
  const client = new AbortController();
  const answer = fetch(url, { signal: client.signal });
  await opened;
  client.abort();
  await expect(answer).rejects.toThrow("aborted");
  await aborted;
});

it("a request's signal aborts when the server closes, and the request is answered still", async () => {
  const { app, url, opened } = await serve();
  const answer = fetch(url);
  await opened;
  const closed = app.close();
  expect(await (await answer).text()).toBe("ended");
  await closed;
});

it("a request's signal does not abort before the request is answered", async () => {
  const { url } = await serve();
  expect(await (await fetch(`${url}?now`)).text()).toBe("false");
});

it("a request that waits for anything is answered once it is out of time, and so is one that comes then", async () => {
  const { url, opened, outOfTime } = await serve("gone");
  const answer = fetch(url);
  await opened;
  outOfTime.abort();
  expect(await (await answer).text()).toBe("ended");
  expect(await (await fetch(`${url}?now`)).text()).toBe("true");
});
