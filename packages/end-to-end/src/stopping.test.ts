import { once } from "node:events";
import { createServer } from "node:http";
import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { freePort } from "testing/free-port";
import { expect, it, onTestFinished } from "vitest";
import { graphql } from "./graphql.js";
import { runProgram } from "./running-program.js";

/** A contacts API that keeps each response back until `respond`, and from then on responds at once. */
async function startHeldApi() {
  const held: (() => void)[] = [];
  let isHeld = true;
  let created = 0;
  const respond = (res: ServerResponse, id: number) =>
    res
      .setHeader("content-type", "application/json")
      .end(JSON.stringify({ status: "success", data: { contact: { id } } }));
  const server = createServer((req, res) => {
    req.resume();
    const id = (created += 1);
    if (isHeld) held.push(() => respond(res, id));
    else respond(res, id);
  });
  server.listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const firstCall = once(server, "request");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    firstCall,
    created: () => created,
    respond: () => {
      isHeld = false;
      held.forEach((each) => each());
    },
  };
}

async function startGateway(contactsApiUrl: string) {
  const port = await freePort();
  const gateway = await runProgram("gateway", {
    PATH: process.env["PATH"],
    CONTACTS_API_URL: contactsApiUrl,
    GATEWAY_PORT: String(port),
    RATE_LIMIT_PER_SECOND: "20",
    PACING_MAX_WAIT_MS: "60000",
    CONTACTS_API_TIMEOUT_MS: "60000",
    // Requests that have just connected have the time to arrive.
    SHUTDOWN_DRAIN_MS: "1000",
    SHUTDOWN_GRACE_MS: "5000",
    LOG_LEVEL: "fatal",
    EXPLORERS: "off",
  });
  return { gateway, url: `http://localhost:${port}` };
}

const createMany = (count: number): string =>
  `mutation { ${Array.from({ length: count }, (_, index) => `c${index}: createContact(input: { firstname: "Ada" }) { contact { id } }`).join(" ")} }`;

const refused = expect.objectContaining({
  extensions: { code: "UPSTREAM_UNAVAILABLE", retryAfterMs: expect.any(Number) },
});

it("a request that creates one contact after the other is told of each, although the gateway is stopped", async () => {
  const api = await startHeldApi();
  const { gateway, url } = await startGateway(api.url);
  const asked = 20;
  const answered = graphql(url, "t0ken", createMany(asked));
  await api.firstCall;
  const ended = gateway.stop("SIGTERM");
  api.respond();
  const { data, errors = [] } = await answered;
  const made = Object.values(data ?? {}).flatMap((value) => Object(value).contact?.id ?? []);
  expect(made.length).toBeGreaterThan(0);
  expect(made.length).toBe(api.created());
  expect(errors).toEqual(Array.from({ length: asked - made.length }, () => refused));
  expect(await ended).toBe(0);
});

it("requests that wait for their turn are told that they were not sent, and the one that was is waited for", async () => {
  const api = await startHeldApi();
  const { gateway, url } = await startGateway(api.url);
  const answers = Array.from({ length: 60 }, () => graphql(url, "t0ken", createMany(1)));
  await api.firstCall;
  const ended = gateway.stop("SIGTERM");
  const some = await Promise.race(answers);
  expect(some.errors).toEqual([refused]);
  const sent = api.created();
  api.respond();
  const told = await Promise.all(answers);
  expect(told.filter(({ errors }) => errors === undefined)).toHaveLength(sent);
  expect(told.flatMap(({ errors = [] }) => errors)).toEqual(Array.from({ length: 60 - sent }, () => refused));
  expect(api.created()).toBe(sent);
  expect(await ended).toBe(0);
});

it("a write whose response does not come is told as unknown before the gateway ends", async () => {
  const api = await startHeldApi();
  const { gateway, url } = await startGateway(api.url);
  const answered = graphql(url, "t0ken", createMany(1));
  await api.firstCall;
  const ended = gateway.stop("SIGTERM");
  expect((await answered).errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNKNOWN" } }]);
  expect(await ended).toBe(0);
});
