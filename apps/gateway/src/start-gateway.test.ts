import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Environment } from "service/config";
import { freePort } from "testing/free-port";
import { temporaryFolder } from "testing/temporary-folder";
import { describe, expect, it, onTestFinished } from "vitest";
import { readGatewayConfig } from "./config.js";
import { leastContact } from "../test/gateway.js";
import { startGateway } from "./start-gateway.js";
import { http, scriptedUpstream } from "../test/scripted-upstream.js";

const configFor = (contactsApiUrl: string, variables: Environment = {}) =>
  readGatewayConfig({
    CONTACTS_API_URL: contactsApiUrl,
    CONTACTS_API_TIMEOUT_MS: "5000",
    GATEWAY_PORT: "0",
    LOG_LEVEL: "silent",
    SUBMISSIONS: "off",
    ...variables,
  });

const answer = http("200 OK", JSON.stringify({ status: "success", data: { contact: leastContact(7) } }));

const create = (url: string): Promise<Response> =>
  send(url, 'mutation { createContact(input: { firstname: "Zoë" }) { contact { id } } }');

function send(url: string, query: string): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: "POST",
    headers: { authorization: "Bearer t0ken", "content-type": "application/json", "x-request-id": "r-1" },
    body: JSON.stringify({ query }),
  });
}

describe("the gateway", () => {
  it("turns a mutation into one REST call, with the caller's token and the request's id", async () => {
    const { url, requests } = await scriptedUpstream((socket) => socket.end(answer));
    const gateway = await startGateway(configFor(url));
    onTestFinished(() => gateway.close());

    const res = await create(gateway.url);

    expect(await res.json()).toMatchObject({ data: { createContact: { contact: { id: "7" } } } });
    expect(res.headers.get("x-request-id")).toBe("r-1");
    expect(requests).toHaveLength(1);
    const [head = "", body] = (requests[0] ?? "").split("\r\n\r\n");
    expect(head.split("\r\n")).toEqual(
      expect.arrayContaining(["POST /contacts HTTP/1.1", "authorization: Bearer t0ken", "x-request-id: r-1"]),
    );
    expect(body).toBe('{"data":{"contact":{"firstname":"Zoë"}}}');
  });

  it("finishes the REST call that is in flight when it closes, and is gone after", async () => {
    let called = (): void => {};
    const inFlight = new Promise<void>((resolve) => (called = resolve));
    let answerNow = (): void => {};
    const { url } = await scriptedUpstream((socket) => {
      answerNow = () => socket.end(answer);
      called();
    });
    const gateway = await startGateway(configFor(url));

    const res = create(gateway.url);
    await inFlight;
    const closed = gateway.close();
    answerNow();

    expect(await (await res).json()).toMatchObject({ data: { createContact: { contact: { id: "7" } } } });
    await closed;
    await expect(create(gateway.url)).rejects.toThrow("fetch failed");
  });

  it("finishes what waits for its turn when it closes", async () => {
    let closed: Promise<void> | undefined;
    const { url, requests } = await scriptedUpstream((socket) => {
      closed ??= gateway.close();
      socket.end(answer);
    });
    // Room for one create, and for the next a quarter of a second later.
    const gateway = await startGateway(configFor(url, { RATE_LIMIT_BURST: "5", RATE_LIMIT_PER_SECOND: "20" }));

    const one = 'createContact(input: { firstname: "Zoë" }) { status }';
    const res = await send(gateway.url, `mutation { a: ${one} b: ${one} }`);

    expect(await res.json()).toMatchObject({ data: { a: { status: "success" }, b: { status: "success" } } });
    expect(requests).toHaveLength(2);
    await closed;
  });

  it("starts and serves while Redis is away", async () => {
    const { url } = await scriptedUpstream((socket) => socket.end(answer));
    const gateway = await startGateway(configFor(url, { REDIS_URL: `redis://127.0.0.1:${await freePort()}` }));
    onTestFinished(() => gateway.close());
    const res = await send(gateway.url, "{ contact(id: 7) { id } }");
    expect(await res.json()).toMatchObject({ data: { contact: { id: "7" } } });
  });

  it("runs public documents for visitors of a page, with its own token, and starts with no others", async () => {
    const { url, requests } = await scriptedUpstream((socket) =>
      socket.end(http("200 OK", JSON.stringify({ status: "success", data: { form: { id: 1, label: "One" } } }))),
    );
    const manifest = join(await temporaryFolder(), "public.json");
    const visitors = {
      PUBLIC_TOKEN: "own-t0ken",
      PUBLIC_ORIGINS: "https://petition.example.org",
      PUBLIC_DOCUMENTS: manifest,
    };
    const config = configFor(url, visitors);
    await writeFile(manifest, JSON.stringify({ all: '{ contactsByMail(mail: "a@b.example") { id } }' }));
    await expect(startGateway(config)).rejects.toThrow(
      'PUBLIC_DOCUMENTS has a document "all" with the root field contacts',
    );

    await writeFile(manifest, JSON.stringify({ two: "{ a: form(id: 1) { label } b: form(id: 2) { label } }" }));
    await expect(startGateway(configFor(url, { ...visitors, PUBLIC_ADDRESS_BURST: "9" }))).rejects.toThrow(
      'PUBLIC_DOCUMENTS has a document "two" that takes 10 points and would never run: ' +
        "PUBLIC_ADDRESS_BURST and PUBLIC_BURST must be at least as many.",
    );

    await writeFile(manifest, JSON.stringify({ form: "{ form(id: 1) { label } }" }));
    const gateway = await startGateway(config);
    onTestFinished(() => gateway.close());
    const res = await fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { origin: "https://petition.example.org", "content-type": "application/json" },
      body: JSON.stringify({ documentId: "form" }),
    });
    expect(await res.json()).toEqual({ data: { form: { label: "One" } } });
    expect(requests).toEqual([expect.stringContaining("authorization: Bearer own-t0ken")]);
  });

  it("is ready once it listens, whether the REST API is there or not, until it drains", async () => {
    const gateway = await startGateway(configFor("http://localhost:1"));
    onTestFinished(() => gateway.close());
    const statusOf = async (path: string) => (await fetch(gateway.url + path)).status;
    expect([await statusOf("/health/live"), await statusOf("/health/ready")]).toEqual([200, 200]);
    gateway.drain();
    expect([await statusOf("/health/live"), await statusOf("/health/ready")]).toEqual([200, 503]);
  });

  it("says which variable to set where its port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "localhost", resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const starting = startGateway({ ...configFor("http://localhost:1"), port });
    await expect(starting).rejects.toThrow(`Port ${port} is taken already: set GATEWAY_PORT to another one.`);
  });
});
