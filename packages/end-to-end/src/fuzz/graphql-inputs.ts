import { readFileSync } from "node:fs";
import { buildSchema } from "graphql";
import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { arbitraryInput, arbitraryOperation } from "testing/arbitrary-operation";
import type { Operation } from "testing/arbitrary-operation";
import { mail } from "./canaries.js";
import type { HttpInput } from "./input.js";
import { mostly, oddText, oddValue, withOddPieces, withOddValues } from "./odd-values.js";

/** The page of public mode. */
export const page = "https://petition.example.org";

const schema = buildSchema(readFileSync(new URL("../../../../apps/gateway/api.graphql", import.meta.url), "utf8"));

// So few that the gateway gets to know each, and answers it compiled from then on.
const operations = fc.sample(arbitraryOperation(schema), { seed: 1, numRuns: 300 });
const operation = fc.constantFrom(...operations);

/** Variables of an operation, most of them as they should be. */
const variablesOf = ({ variables }: Operation): Arbitrary<object> =>
  fc
    .record(Object.fromEntries(Object.entries(variables).map(([name, type]) => [name, arbitraryInput(type)])))
    .map((values): object => JSON.parse(JSON.stringify(values).replaceAll("a@example.org", mail)));

const authorization = "Bearer t0ken";
export const jsonHeaders = { authorization, "content-type": "application/json" };

const post = (body: unknown): HttpInput => ({
  to: "gateway",
  method: "POST",
  path: "/graphql",
  headers: jsonHeaders,
  body: JSON.stringify(body) ?? "",
});

const pieces = [
  "{",
  "}",
  "(",
  ")",
  "[",
  "]",
  "!",
  "$",
  "$x",
  "...",
  "... on Query { __typename }",
  "... on Contact { mail }",
  "...A",
  " fragment A on Contact { id ...A } ",
  " fragment A on Query { ...B } fragment B on Query { ...A } ",
  " @skip(if: true)",
  " @include(if: $x)",
  " @defer",
  " @stream(initialCount: -1)",
  ' @unknown(mail: "c4nary@leak.example")',
  `"${mail}"`,
  mail,
  `"""${mail}`,
  '"',
  '"""',
  '"\\ud800"',
  '"\\u{110000}"',
  `# ${mail}\n`,
  "\u0000",
  "\ufeff",
  "\u2028",
  "😀",
  "null",
  "-0",
  "1e999",
  "007",
  "99999999999999999999",
  "[[[[[[",
  "{ data: { data: { data: ",
  ": ",
  "query",
  "mutation ",
  "subscription { x } ",
  "query A { __typename } query B { __typename } ",
  " __typename ",
  " __schema { types { name fields { name type { name ofType { name } } } } } ",
  ' __type(name: "Contact") { fields { name } } ',
  " _service { sdl } ",
  "type X { a: Int } ",
  'extend schema @link(url: "x") ',
  " __proto__ ",
  " constructor: id ",
  " a: id b: id c: id ",
  "[".repeat(300),
  "{ a ".repeat(300),
  "...A ".repeat(500),
  " a: id ".repeat(150),
  " __typename".repeat(3_000),
];

/** Values as a document has them. Those of an enum are told by their letters. */
function literalOf(value: unknown): string {
  if (typeof value === "string" && /^[A-Z_]{2,}$/.test(value)) return value;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(literalOf).join(", ")}]`;
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${name}: ${literalOf(each)}`)
    .join(", ")} }`;
}

/** A document that holds the values of its variables. */
const inlined = (text: string, values: object): string =>
  Object.entries(values).reduce(
    (document, [name, value]) => document.replaceAll(`: $${name}`, () => `: ${literalOf(value)}`),
    text.replace(/ \(\$.*?\) \{/, " {"),
  );

/** Documents, most of them broken in a place or two. */
export const documents: Arbitrary<HttpInput> = operation.chain((of) =>
  variablesOf(of).chain((variables) => {
    const document = fc.constantFrom(of.text, inlined(of.text, variables), inlined(of.text, variables));
    return document
      .chain((text) =>
        fc.oneof({ weight: 1, arbitrary: fc.constant(text) }, { weight: 6, arbitrary: withOddPieces(text, pieces) }),
      )
      .map((query) => post({ query, variables }));
  }),
);

/** Documents as they should be, most of them with variables that are not. */
export const variables: Arbitrary<HttpInput> = operation.chain((of) =>
  variablesOf(of)
    .chain((values) =>
      fc.oneof({ weight: 1, arbitrary: fc.constant<unknown>(values) }, { weight: 4, arbitrary: withOddValues(values) }),
    )
    .map((values) => post({ query: of.text, variables: values })),
);

const entities = "query ($all: [_Any!]!) { _entities(representations: $all) { ... on Contact { id mail } } }";

const representation = fc.oneof(
  fc.record({
    __typename: fc.constantFrom<unknown>("Contact", "Nothing", mail, null),
    id: fc.constantFrom<unknown>("7", 7, mail),
  }),
  oddValue,
);

/** Representations of contacts, as a router sends them. */
export const representations: Arbitrary<HttpInput> = fc
  .oneof(fc.array(representation, { maxLength: 5 }), oddValue)
  .map((all) => post({ query: entities, variables: { all } }));

const hash = fc.constantFrom<unknown>("0".repeat(64), mail, "", 7, null, "0".repeat(63));

const extensions = fc.oneof(
  fc.record({
    persistedQuery: fc.oneof(fc.record({ version: fc.constantFrom<unknown>(1, 2, "1"), sha256Hash: hash }), oddValue),
  }),
  oddValue,
);

const member = {
  query: fc.oneof(fc.constantFrom("{ __typename }", "query A { __typename } mutation B { __typename }"), oddValue),
  variables: oddValue,
  operationName: fc.oneof(fc.constantFrom("A", "B", mail), oddValue),
  extensions,
  documentId: fc.oneof(fc.constantFrom(`sha256:${"0".repeat(64)}`, "__proto__", mail), oddValue),
};

const envelope = fc.record(member, { requiredKeys: [] });

const query = (name: string, value: unknown): string =>
  `${name}=${encodeURIComponent(typeof value === "string" ? value.toWellFormed() : (JSON.stringify(value) ?? ""))}`;

/** Requests by POST that are no GraphQL requests, or hardly. */
const posts = fc.oneof(envelope, fc.array(envelope, { maxLength: 3 }), oddValue).map(post);

/** Requests by GET, with and without what is asked of them. */
const gets = fc.tuple(envelope, fc.boolean()).map(([parts, isMeant]): HttpInput => ({
  to: "gateway",
  method: "GET",
  path: `/graphql?${Object.entries(parts)
    .map(([name, value]) => query(name, value))
    .join("&")}`.slice(0, 12_000),
  headers: { authorization, ...(isMeant && { "apollo-require-preflight": "1" }) },
}));

export const envelopes: Arbitrary<HttpInput> = fc.oneof(
  { weight: 3, arbitrary: posts },
  { weight: 1, arbitrary: gets },
);

const manifest = JSON.parse(
  readFileSync(new URL("../../../client/public-documents.json", import.meta.url), "utf8"),
) as Readonly<Record<string, string>>;

const visitorVariables = {
  input: arbitraryInput(schema.getType("CreateContactInput") as never),
  idempotencyKey: fc.oneof(fc.uuid(), oddText),
  type: fc.constantFrom("CONSENT", "SURVEY", "consent", mail),
  id: fc.constantFrom("x", "7", mail),
};

/** What anybody may send who knows a page of public mode. */
export const visitors: Arbitrary<HttpInput> = fc
  .record({
    documentId: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...Object.keys(manifest)) },
      { weight: 1, arbitrary: oddValue },
    ),
    variables: fc
      .record(visitorVariables, { requiredKeys: [] })
      .chain((values) => fc.oneof(fc.constant<unknown>(values), withOddValues(values))),
    extra: mostly<object>({}, { query: "{ __typename }" }, { operationName: mail }),
    origin: mostly(page, "https://elsewhere.example", "null", mail),
    authorization: mostly<object>(
      {},
      ...["", "Bearer", "Bearer ", "Basic t0ken"].map((value) => ({ authorization: value })),
    ),
    address: fc.constantFrom(
      "203.0.113.7",
      "::1",
      "203.0.113.7, 10.0.0.1",
      mail,
      ",,,",
      "1".repeat(2_000),
      "::ffff:1.2.3.4%x",
    ),
  })
  .map(({ documentId, variables: values, extra, origin, authorization: given, address }) => ({
    ...post({ documentId, variables: values, ...extra }),
    headers: {
      "content-type": "application/json",
      cookie: `mail=${mail}`,
      origin,
      "x-forwarded-for": address,
      ...given,
    },
  }));
