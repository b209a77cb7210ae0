import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { mail } from "./canaries.js";
import { encodings } from "./input.js";
import type { Encoding, HttpInput, Program, RawInput } from "./input.js";
import { jsonHeaders, page } from "./graphql-inputs.js";
import { mostly, oddText } from "./odd-values.js";

const creation =
  "mutation ($input: CreateContactInput!) { createContact(input: $input) { status contact { id mail } } }";
const graphqlBody = JSON.stringify({ query: creation, variables: { input: { firstname: "Zoë", mail } } });
const restBody = JSON.stringify({ data: { contact: { firstname: "Zoë", mail } } });

const good: Arbitrary<HttpInput> = fc.constantFrom<HttpInput>(
  { to: "gateway", method: "POST", path: "/graphql", headers: jsonHeaders, body: graphqlBody },
  { to: "contactsApi", method: "POST", path: "/contacts", headers: jsonHeaders, body: restBody },
);

const long = "x".repeat(4_000);

const values: Readonly<Record<string, readonly string[]>> = {
  accept: [
    "",
    "*/*",
    "text/html",
    "application/graphql-response+json",
    "application/json;q=0",
    "a/b;q=x",
    `${mail}/x`,
    ",".repeat(500),
    long,
  ],
  "accept-encoding": ["", "gzip;q=0, *;q=0", "br;q=1e9", "identity;q=0", mail, "x,".repeat(800)],
  authorization: [
    "",
    "Bearer",
    "bearer t0ken",
    "Bearer  t0ken",
    "Bearer t0ken ",
    "Bearer t0ken, Bearer t0ken",
    "Basic t0ken",
    "t0ken",
    "Bearer \u00e9",
    `Bearer ${long}`,
    `Bearer ${mail}`,
  ],
  "content-type": [
    "",
    "application/json; charset=utf-16",
    "application/json; charset=utf-8; x=y",
    "APPLICATION/JSON",
    "application/json;",
    "text/plain",
    "application/graphql",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    mail,
    "json",
    long,
  ],
  cookie: [`mail=${mail}`, "t0ken"],
  "idempotency-key": ["", "a", `"${mail}"`, mail, "t0ken", "a b", "\u00e9", "x".repeat(256), "a, b", "__proto__"],
  "if-none-match": ["*", 'W/"x"', mail, '"'.repeat(500)],
  origin: [page, "null", "https://elsewhere.example", mail, "https://", "\u00e9"],
  "x-forwarded-for": ["::1", mail, "1.2.3.4, , 5", "[::1]:80", "::ffff:1.2.3.4%0", "9".repeat(4_000)],
  "x-request-id": ["", mail, "a b", "x".repeat(65), "a\tb", "__proto__"],
  "access-control-request-method": ["POST", mail],
  "apollo-require-preflight": ["", "1"],
  traceparent: ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "00-0-0-0", mail, "ff-t0ken"],
  tracestate: [`a=${mail}`, "=".repeat(600)],
  baggage: [`mail=${mail}`, "t0ken=1"],
  "x-http-method-override": ["DELETE"],
  forwarded: [`for="${mail}"`],
  referer: [`https://petition.example.org/?mail=${mail}`],
  "user-agent": [mail, "", long],
  range: ["bytes=0-", "bytes=9-1,x"],
};

const header = fc
  .constantFrom(...Object.keys(values))
  .chain((name) => fc.constantFrom(...(values[name] ?? [""])).map((value) => [name, value] as const));

/** Requests that are good but for some of their headers. */
export const headers: Arbitrary<HttpInput> = fc
  .tuple(good, fc.array(header, { minLength: 1, maxLength: 4 }), mostly("POST", "OPTIONS", "PUT"))
  .map(([input, odd, method]) => ({ ...input, method, headers: { ...input.headers, ...Object.fromEntries(odd) } }));

const boundary = "----boundary";

/** As https://github.com/jaydenseric/graphql-multipart-request-spec has it, and as forms are posted. */
const multipart = fc
  .array(
    fc.record({
      name: fc.constantFrom("operations", "map", "0", "file", "query", mail, "__proto__", 'a"b'),
      text: fc.oneof(fc.constantFrom(graphqlBody, '{ "0": ["variables.file"] }', "null", mail), oddText),
      type: fc.constantFrom("", "Content-Type: application/json\r\n", "Content-Type: text/plain; charset=utf-7\r\n"),
      file: fc.constantFrom("", "", '; filename="a.txt"', `; filename="${mail}"`),
    }),
    { maxLength: 4 },
  )
  .map((parts) =>
    parts
      .map(
        ({ name, text, type, file }) =>
          `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n${type}\r\n${text}\r\n`,
      )
      .join(""),
  );

const multiparts: Arbitrary<HttpInput> = fc
  .tuple(good, multipart, fc.constantFrom("--", "", "\r\n"))
  .map(([input, body, end]) => ({
    ...input,
    headers: { ...input.headers, "content-type": `multipart/form-data; boundary=${boundary}` },
    body: `${body}--${boundary}${end}`,
  }));

const charsets = [
  "",
  "; charset=utf-8",
  "; charset=utf-16",
  "; charset=utf-16le",
  "; charset=iso-8859-1",
  "; charset=utf-7",
  "; charset=",
  '; charset="utf-8"',
];

const encoded: Arbitrary<HttpInput> = fc
  .record({
    input: good,
    encoding: fc.constantFrom(...(Object.keys(encodings) as Encoding[])),
    charset: fc.constantFrom(...charsets),
    coding: fc.constantFrom("", "", "gzip", "br", "identity", "deflate", "gzip, gzip", mail),
  })
  .map(({ input, encoding, charset, coding }) => ({
    ...input,
    headers: {
      ...input.headers,
      "content-type": `application/json${charset}`,
      ...(coding !== "" && { "content-encoding": coding }),
    },
    encoding,
  }));

/** Bodies in other encodings than JSON in UTF-8, said and unsaid, and forms. */
export const bodies: Arbitrary<HttpInput> = fc.oneof(
  { weight: 2, arbitrary: encoded },
  { weight: 1, arbitrary: multiparts },
);

const routes: Readonly<Record<Program, readonly string[]>> = {
  gateway: [
    "/graphql",
    "/graphiql",
    "/playground",
    "/imports",
    "/imports/x/results",
    "/health/live",
    "/health/ready",
    "/metrics",
    "/",
    "/signup",
    "/favicon.ico",
  ],
  contactsApi: ["/contacts", "/contacts/1", "/search", "/health/ready", "/metrics", "/openapi.json"],
};

const tails = [
  "",
  "",
  "/",
  "//",
  "/.",
  "/..",
  "/../..",
  "/..%2f..%2fetc/passwd",
  "/%00",
  "/%zz",
  "/%c0%af",
  "/%e2%82",
  `/${mail}`,
  ";x=1",
  `?mail=${mail}`,
  "?token=t0ken",
  "?endpoint=https://elsewhere.example",
  `?${"a&".repeat(2_000)}`,
  "?query=%7B__typename%7D",
  "?query={__typename}&variables=",
  "/\u00e9",
  "/".repeat(400),
  `/${"x".repeat(9_000)}`,
];

/** Routes that are there, are not, and are no routes. */
export const paths: Arbitrary<HttpInput> = fc.constantFrom<Program>("gateway", "contactsApi").chain((to) =>
  fc.record({
    to: fc.constant(to),
    method: fc.constantFrom("GET", "GET", "GET", "HEAD", "OPTIONS", "DELETE", "PATCH", "PUT"),
    path: fc.tuple(fc.constantFrom(...routes[to]), fc.constantFrom(...tails)).map((parts) => parts.join("")),
    headers: fc.constantFrom<HttpInput["headers"]>({}, jsonHeaders, {
      authorization: jsonHeaders.authorization,
      accept: "text/html",
    }),
  }),
);

const heads = [
  "POST /graphql HTTP/1.1",
  "GET /graphql?query={__typename} HTTP/1.1",
  "POST /contacts HTTP/1.1",
  "GET /health/live HTTP/1.1",
  "POST /imports HTTP/1.1",
  `GET /contacts/${mail} HTTP/1.1`,
  "PRI * HTTP/2.0",
  "GET / HTTP/0.9",
  "GET / HTTP/9.9",
  "get / HTTP/1.1",
  "OPTIONS * HTTP/1.1",
  "CONNECT x:1 HTTP/1.1",
  "GET http://elsewhere.example/graphql HTTP/1.1",
  "TRACE / HTTP/1.1",
  "BREW /pot HTTP/1.1",
  `GET /${"x".repeat(20_000)} HTTP/1.1`,
  "GET /\u0000 HTTP/1.1",
  "GET  /x HTTP/1.1",
  `\u0016\u0003\u0001${mail}`,
  "",
];

const lines = [
  "Host: x",
  "Host: x",
  "Host: ",
  "Host: %%%",
  `Host: ${mail}`,
  "Authorization: Bearer t0ken",
  "Content-Type: application/json",
  "Content-Type: text/csv",
  "Content-Length: 10",
  "Content-Length: -1",
  "Content-Length: 99999999999999999999",
  "Content-Length: 2000000",
  "Content-Length: 0",
  "Transfer-Encoding: chunked",
  "Transfer-Encoding: gzip, chunked",
  "Transfer-Encoding: x",
  "Connection: close",
  "Connection: upgrade",
  "Upgrade: websocket",
  "Upgrade: h2c",
  "Expect: 100-continue",
  `Expect: ${mail}`,
  "TE: trailers",
  "Trailer: x",
  ": x",
  " folded: x",
  "No colon",
  `X: ${mail}\u0000`,
  "X\u00e9: x",
  `X: ${"y".repeat(17_000)}`,
  ...Array.from({ length: 2 }, () => "X: y\r\n".repeat(2_500).slice(0, -2)),
];

const ends = [
  "",
  "{}",
  graphqlBody,
  '5\r\n{"a":\r\n',
  "a\r\n0123456789\r\n0\r\n\r\n",
  "ffffffffffffffff\r\n",
  "-1\r\n",
  `0\r\nX: ${mail}\r\n\r\n`,
  "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n",
  "\u0000".repeat(50),
  mail,
];

/** Bytes that are no HTTP, or nearly. */
export const malformed: Arbitrary<RawInput> = fc
  .record({
    to: fc.constantFrom<Program>("gateway", "contactsApi"),
    head: fc.constantFrom(...heads),
    lines: fc.array(fc.constantFrom(...lines), { maxLength: 6 }),
    line: fc.constantFrom("\r\n", "\r\n", "\r\n", "\n", "\r"),
    end: fc.constantFrom(...ends),
    cut: fc.option(fc.nat(400), { freq: 4 }),
  })
  .map(({ to, head, lines: all, line, end, cut }) => ({
    to,
    bytes: [head, ...all, "", end].join(line).slice(0, cut ?? undefined),
  }));
