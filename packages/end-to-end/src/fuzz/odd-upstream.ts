import { createServer } from "node:http";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import example from "testing/contract/create-contact.response.json" with { type: "json" };
import { Pool } from "undici";
import { oneOf, seededRandom } from "../fault-kit/random.js";
import type { Random } from "../fault-kit/random.js";
import { mail, planted, tenantOf, upstreamSecret } from "./canaries.js";
import { replacedAt } from "./odd-values.js";

/** What a tenant's calls meet. */
export type Temper =
  /** Answers of any kind, as long as they are answers. */
  | "odd"
  /** The same, and rate limits that can't be. */
  | "limiting"
  /** The same, and refusals of the token. */
  | "refusing"
  /** The same, and no answers, or those of a server that fails. */
  | "failing"
  /** The real API. */
  | "real";

export interface OddUpstreamOptions {
  readonly seed: number;
  /** Where calls of tenants with the real API go on to. */
  readonly realUrl: string;
  readonly temperOf: (tenant: number) => Temper;
}

export interface OddUpstream {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A contacts API that answers as no API should, with canaries in its answers. The same request has the same answer in each
 * run with the same seed.
 */
export async function startOddUpstream({ seed, realUrl, temperOf }: OddUpstreamOptions): Promise<OddUpstream> {
  const real = new Pool(realUrl, { connections: 32 });
  const server = createServer((req, res) => {
    const tenant = tenantOf(req.headers.authorization);
    if (tenant === null) {
      req.resume();
      return send(res, 401, problem(seededRandom(seed, "")));
    }
    const temper = temperOf(tenant);
    const answered = temper === "real" ? forward(real, req, res) : answer(req, res, seed, tenant, temper);
    return void answered.catch(() => res.destroy());
  });
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, real.destroy()]);
    },
  };
}

async function forward(real: Pool, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { authorization = "", "x-request-id": requestId = "", "content-type": type } = req.headers;
  const body = await buffer(req);
  const response = await real.request({
    method: req.method ?? "GET",
    path: req.url ?? "/",
    headers: { authorization, "x-request-id": requestId, ...(type !== undefined && { "content-type": type }) },
    body: body.length === 0 ? null : body,
  });
  res.writeHead(response.statusCode, response.headers as OutgoingHttpHeaders);
  res.end(Buffer.from(await response.body.arrayBuffer()));
}

async function answer(
  req: IncomingMessage,
  res: ServerResponse,
  seed: number,
  tenant: number,
  temper: Temper,
): Promise<void> {
  req.resume();
  const { method = "", url = "" } = req;
  const random = seededRandom(seed, `${String(req.headers["x-request-id"])} ${method} ${url}`);
  const body = bodyOf(url, random);
  res.setHeader("content-type", oneOf(random, types));
  const how = random();
  if (temper === "failing" && how < 0.3) return fail(res, body, random);
  if (temper === "refusing" && how < 0.1) return send(res, oneOf(random, [401, 403]), problem(random));
  if (temper === "limiting") {
    for (const name of ["limit", "remaining", "cost", "reset"]) {
      if (random() < 0.3) res.setHeader(`x-ratelimit-${name}`, oneOf(random, limits));
    }
    if (how < 0.1) {
      res.setHeader("retry-after", oneOf(random, waits));
      return send(res, 429, problem(random));
    }
  }
  if (random() < 0.1) for (const [name, value] of secretHeaders) res.setHeader(name, value);
  if (how < 0.8)
    return send(res, oneOf(random, [200, 200, 200, 201, 202, 203, 206]), planted(oddly(body, random), tenant, 0));
  if (how < 0.93) return send(res, oneOf(random, statuses), problem(random));
  return send(res, oneOf(random, [200, 201, 400, 422]), oneOf(random, otherBodies));
}

const types = [
  "application/json",
  ...Array.from({ length: 12 }, () => "application/json"),
  "application/json; charset=utf-16",
  "text/html",
  "application/problem+json",
  "x",
  "",
] as const;
const limits = [
  "0",
  "-1",
  "1e9",
  "burst:1;rate:0.0001",
  "burst:x;rate:y",
  "burst:1000000;rate:1000000",
  "NaN",
  "9".repeat(400),
  upstreamSecret,
] as const;
const waits = ["0", "1", "-1", "x", "1e9", "Fri, 31 Dec 9999 23:59:59 GMT", upstreamSecret] as const;
const statuses = [204, 205, 300, 304, 400, 402, 404, 404, 405, 408, 409, 410, 413, 415, 418, 422, 422, 451] as const;
const secretHeaders = [
  ["set-cookie", `session=${upstreamSecret}`],
  ["x-trace", upstreamSecret],
  ["x-request-id", upstreamSecret],
  ["location", `https://elsewhere.example/${upstreamSecret}`],
  ["etag", `"${upstreamSecret}"`],
  ["vary", "*"],
  ["content-language", upstreamSecret],
  ["warning", `199 - "${upstreamSecret}"`],
] as const;

const otherBodies = [
  "",
  "null",
  "[]",
  "{}",
  '"text"',
  "7",
  `<html><body>${upstreamSecret}</body></html>`,
  `{"data":{"contact":{"id":7,"mail":"${upstreamSecret}`,
  `{"status":"error","data":null,"message":"${upstreamSecret}"}`,
  "[".repeat(5_000),
  `{"data":${"[".repeat(3_000)}${"]".repeat(3_000)}}`,
  `{"data":{"contacts":[${'{"id":1},'.repeat(3_000)}{"id":1}]}}`,
  `{"data":{"contact":{"id":1e999,"id":9007199254740993}}}`,
  "\ufeff{}",
  `{"__proto__":{"data":{"contact":{"id":7}}},"data":{"__proto__":{"contact":{"id":8}}}}`,
] as const;

const oddities: readonly [unknown, ...unknown[]] = [
  null,
  undefined,
  0,
  -1,
  1.5,
  1e21,
  2 ** 53,
  true,
  "",
  "x",
  "-0",
  "9007199254740993",
  "1990-05-17",
  "0000-00-00",
  "2023-11-07T05:31:56.123456789+25:00",
  "\ud800",
  "\u0000",
  "a\nb",
  "y".repeat(20_000),
  mail,
  [],
  [[]],
  [null],
  [mail],
  Array.from({ length: 300 }, () => ({ name: mail })),
  {},
  { id: {} },
  { mail },
  { __typename: "x", toString: null },
];

/** A body with up to three odd values in it; half of them are as they should be. */
function oddly(body: string, random: Random): string {
  const count = Math.max(0, Math.floor(random() * 7) - 3);
  if (count === 0) return body;
  const changed = Array.from({ length: count }).reduce<unknown>((value) => {
    const steps = Array.from({ length: 2 + Math.floor(random() * 4) }, () => Math.floor(random() * 256));
    return replacedAt(value, steps, oneOf(random, oddities));
  }, JSON.parse(body));
  return JSON.stringify(changed) ?? "";
}

/** What each route should answer with, for any id that is asked for. */
function bodyOf(url: string, random: Random): string {
  const [, id] = /^\/contacts\/(\d{1,15})$/.exec(url) ?? [];
  const contact = (of: number) => ({ ...example.data.contact, mail, id: of });
  const some = Math.floor(random() * 4);
  const label = `Shown to ${mail}`;
  const refvalues = [{ id: 1, form_id: 1, label, value: "yes" }];
  const form = {
    id: Math.floor(random() * 20),
    label,
    type: oneOf(random, ["radio", "checkbox", "select", "text", "numeric", "date"]),
    refvalues,
  };
  const data = url.includes("/forms/type/")
    ? { forms: [form, { ...form, id: 1 }] }
    : url.startsWith("/forms")
      ? { form }
      : url === "/search"
        ? { contacts: Array.from({ length: some }, (_, index) => contact(index + 7)) }
        : url === "/kpi"
          ? { total: some }
          : { contact: contact(Number(id ?? 1 + Math.floor(random() * 1e9))) };
  return JSON.stringify({ status: "success", data });
}

/** A problem that tells what nobody may be told. */
function problem(random: Random): string {
  const location = oneOf(random, [
    "body.data.contact.mail",
    "body",
    "path.contactId",
    "body.data.contact.tags[9].name",
    upstreamSecret,
    "",
    "body.__proto__",
  ]);
  const errors = [{ location, message: upstreamSecret, value: upstreamSecret }];
  return JSON.stringify({
    status: 422,
    title: upstreamSecret,
    detail: upstreamSecret,
    errors: oneOf<unknown>(random, [errors, null, {}, [null], upstreamSecret]),
  });
}

function send(res: ServerResponse, status: number, body: string): void {
  res.statusCode = status;
  res.end(status === 204 || status === 205 || status === 304 ? undefined : body);
}

/** Ways in which there is no answer, or one of a server that fails. */
async function fail(res: ServerResponse, body: string, random: Random): Promise<void> {
  const way = oneOf(random, ["status", "status", "cut", "reset", "garbage", "long"]);
  if (way === "status") return send(res, oneOf(random, [500, 501, 502, 503, 504, 599]), problem(random));
  if (way === "reset") return void res.socket?.resetAndDestroy();
  if (way === "garbage")
    return void res.socket?.end(`HTTP/1.1 999 ${upstreamSecret}\r\n${upstreamSecret}\u0000\r\n\r\n`);
  res.setHeader("content-length", body.length + (way === "long" ? -20 : 20));
  res.write(body.slice(0, way === "long" ? -20 : undefined), () => res.socket?.destroy());
}
