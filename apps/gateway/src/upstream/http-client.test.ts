import { freePort } from "testing/free-port";
import { describe, expect, it, onTestFinished } from "vitest";
import { http, scriptedUpstream } from "../../test/scripted-upstream.js";
import { systemClock } from "../clock.js";
import { CallFailure } from "./call-failure.js";
import { createHttpClient } from "./http-client.js";
import type { RestResponse, Call } from "./upstream.js";

const call: Call = {
  method: "POST",
  route: "POST /contacts",
  path: "/contacts",
  token: "t0ken",
  bucket: "b-1",
  requestId: "r-1",
  costTokens: 5,
  isSafe: false,
  body: { name: "Zoë" },
};

const never = new AbortController().signal;

async function callOnce(baseUrl: string, timeoutMs = 5_000, outOfTime = never): Promise<RestResponse> {
  const client = createHttpClient({ baseUrl, clock: systemClock, timeoutMs, outOfTime });
  onTestFinished(() => client.close());
  return client.send(call, timeoutMs);
}

async function failureOf(response: Promise<RestResponse>): Promise<unknown> {
  const error: unknown = await response.catch((thrown: unknown) => thrown);
  if (!(error instanceof CallFailure)) return error;
  return error.isUnreached ? `${error.kind}, unreached` : error.kind;
}

describe("a call", () => {
  it("carries the token, a user agent and the request's id, and its body as JSON", async () => {
    const { url, requests } = await scriptedUpstream((socket) => socket.end(http("200 OK", "{}")));
    await callOnce(url);
    const [head = "", body] = (requests[0] ?? "").split("\r\n\r\n");
    expect(head).toMatch(/^POST \/contacts HTTP\/1\.1\r\n/);
    for (const header of [
      "authorization: Bearer t0ken",
      "user-agent: contacts-graphql-gateway",
      "x-request-id: r-1",
      "content-type: application/json",
    ]) {
      expect(head.split("\r\n")).toContain(header);
    }
    expect(body).toBe('{"name":"Zoë"}');
  });

  it("goes below the path of the base URL", async () => {
    const { url, requests } = await scriptedUpstream((socket) => socket.end(http("200 OK", "{}")));
    await callOnce(`${url}/api/`);
    expect(requests[0]).toMatch(/^POST \/api\/contacts /);
  });

  it("answers with the status, the headers and the parsed body, whatever the status", async () => {
    const { url } = await scriptedUpstream((socket) => socket.end(http("418 Teapot", '{"a":1}', "x-b: 2\r\n")));
    expect(await callOnce(url)).toMatchObject({ status: 418, json: { a: 1 }, headers: { "x-b": "2" } });
  });

  it("answers with no body where it is no JSON", async () => {
    const { url } = await scriptedUpstream((socket) => socket.end(http("200 OK", "<html>")));
    expect((await callOnce(url)).json).toBeUndefined();
  });

  it("follows no redirect", async () => {
    const { url, requests } = await scriptedUpstream((socket) => socket.end(http("302 Found", "", "location: /b\r\n")));
    expect((await callOnce(url)).status).toBe(302);
    expect(requests).toHaveLength(1);
  });
});

describe("a call that fails", () => {
  it("is unsent where nothing listens", async () => {
    const response = callOnce(`http://127.0.0.1:${await freePort()}`);
    expect(await failureOf(response)).toBe("unsent, unreached");
  });

  it("is unsent where its deadline passes before there is a connection for it", async () => {
    const { url, requests } = await scriptedUpstream(() => {});
    const client = createHttpClient({ baseUrl: url, clock: systemClock, timeoutMs: 5_000, outOfTime: never });
    onTestFinished(() => client.close());
    const busy = Array.from({ length: 128 }, () => failureOf(client.send(call, 500)));
    expect(await failureOf(client.send(call, 50))).toBe("unsent");
    expect(new Set(await Promise.all(busy))).toEqual(new Set(["timeout"]));
    expect(requests).toHaveLength(128);
  });

  it("is unsent where the process stood still past its deadline, and has a connection for it by then", async () => {
    const { url, requests } = await scriptedUpstream((socket) => socket.end(http("200 OK", "{}")));
    let nowMs = 0;
    const clock = { ...systemClock, nowMs: () => nowMs };
    const client = createHttpClient({ baseUrl: url, clock, timeoutMs: 5_000, outOfTime: never });
    onTestFinished(() => client.close());
    const response = client.send(call, 5_000);
    nowMs = 10_000;
    expect(await failureOf(response)).toBe("unsent");
    expect((await client.send(call, 5_000)).status).toBe(200);
    expect(requests).toHaveLength(1);
  });

  const head = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n";
  it.each([
    ["before the head", "", "broken, unreached"],
    ["in the middle of the head", head, "broken, unreached"],
    ["in the middle of the body", `${head}\r\n{"data":`, "broken"],
  ])("is broken where the connection breaks %s, and is made once", async (_, written, failure) => {
    const { url, requests } = await scriptedUpstream((socket) => {
      socket.write(written, () => socket.resetAndDestroy());
    });
    expect(await failureOf(callOnce(url))).toBe(failure);
    expect(requests).toHaveLength(1);
  });

  it.each([
    ["nothing at all", ""],
    ["half of a head", head],
    ["half of a body", `${head}\r\n{"data":`],
  ])("is a timeout where %s comes before the deadline", async (_, written) => {
    const { url } = await scriptedUpstream((socket) => void socket.write(written));
    expect(await failureOf(callOnce(url, 100))).toBe("timeout");
  });

  it("is a timeout where the time of all calls is over", async () => {
    const time = new AbortController();
    const { url } = await scriptedUpstream(() => time.abort());
    expect(await failureOf(callOnce(url, 5_000, time.signal))).toBe("timeout");
    expect(await failureOf(callOnce(url, 5_000, time.signal))).toBe("unsent");
  });

  it("is a timeout where the body drips on beyond the deadline", async () => {
    const { url } = await scriptedUpstream((socket) => {
      socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
      const drip = setInterval(() => socket.write("1\r\n \r\n"), 10);
      socket.once("close", () => clearInterval(drip));
    });
    expect(await failureOf(callOnce(url, 100))).toBe("timeout");
  });

  it("is unreadable where the answer is no HTTP", async () => {
    const { url } = await scriptedUpstream((socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n"));
    expect(await failureOf(callOnce(url))).toBe("unreadable");
  });

  it("is too large where the answer is larger than any page of contacts", async () => {
    const { url } = await scriptedUpstream((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${2 ** 30}\r\n\r\n`);
      const chunk = Buffer.alloc(2 ** 20, " ");
      const pump = () => {
        while (!socket.destroyed && socket.write(chunk));
      };
      socket.on("drain", pump);
      pump();
    });
    expect(await failureOf(callOnce(url))).toBe("tooLarge");
  });
});
