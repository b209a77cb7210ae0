import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { equalTo, expectJson } from "../../harness/expectation.js";
import type { Account } from "../../harness/subject.js";
import { token } from "../token.js";
import { workload } from "../workload.js";

/**
 * The REST API as far as it matters here: `POST /contacts` with one fixed response and the headers of the rate limit, and
 * the forms of custom fields. It looks at every contact, and tells its parent on demand what it has seen.
 */
const { forms, restBody, restResponse } = workload(Number(process.argv[2]));
const response = Buffer.from(JSON.stringify(restResponse));
const headers = {
  "content-type": "application/json",
  "content-length": response.length,
  "x-ratelimit-limit": "burst:1000000;rate:1000000.0",
  "x-ratelimit-remaining": "999995",
  "x-ratelimit-cost": "5",
};
const isExpected = expectJson(equalTo(restBody));
let account: Account = { requests: 0, wrong: 0, wrongExample: "" };

const formsPath = "/v1/forms/type/custom_fields";

const server = createServer((req, res) => {
  if (req.method === "GET" && req.url === formsPath) {
    res.setHeader("content-type", "application/json").end(JSON.stringify(forms));
    return;
  }
  const chunks: Buffer[] = [];
  req.on("data", (chunk: Buffer) => chunks.push(chunk));
  req.on("end", () => {
    const body = Buffer.concat(chunks).toString();
    const { method, url } = req;
    const isRight =
      method === "POST" &&
      url === "/contacts" &&
      req.headers.authorization === `Bearer ${token}` &&
      req.headers["content-type"]?.startsWith("application/json") === true &&
      isExpected(body);
    account = {
      requests: account.requests + 1,
      wrong: account.wrong + (isRight ? 0 : 1),
      wrongExample: account.wrongExample || (isRight ? "" : `${method} ${url} ${body.slice(0, 1_000)}`),
    };
    res.writeHead(200, headers).end(response);
  });
});
// A system that is paused between its windows finds its connections as it left them.
server.keepAliveTimeout = 3_600_000;
server.listen(0, "127.0.0.1", () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});

process.on("message", () => {
  process.send?.(account);
  account = { requests: 0, wrong: 0, wrongExample: "" };
});
