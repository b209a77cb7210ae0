import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { mail } from "./canaries.js";
import { encodings } from "./input.js";
import type { Encoding, HttpInput } from "./input.js";
import { mostly, oddText, withOddPieces, withOddValues } from "./odd-values.js";

const columns = [
  "firstname",
  "surname",
  "mail",
  "mobile",
  "birthdate",
  "address.city",
  "tags",
  "blackList",
  "errors",
  "nobody",
  "",
  mail,
];

const cell = fc.oneof(
  fc.constantFrom("Ada", mail, `"Ada ""x"" <${mail}>"`, "1990-05-17", "a;b", "true", '"', '"a\nb"', ""),
  oddText,
);

const csv = fc
  .tuple(
    fc.array(fc.constantFrom(...columns), { maxLength: 6 }),
    fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 4 }),
    fc.constantFrom("\n", "\r\n", "\r"),
  )
  .map(([names, rows, line]) => [names, ...rows].map((row) => row.join(",")).join(line));

const person = {
  firstname: "Ada",
  surname: "Lovelace",
  mail,
  birthdate: "1990-05-17",
  tags: [{ name: "x" }],
  address: { city: "Paris" },
};

const jsonLines = fc
  .array(
    fc.oneof(
      withOddValues(person).map((odd) => JSON.stringify(odd) ?? ""),
      withOddPieces(JSON.stringify(person), ["{", "}", '"', "\n", "\r", "\u0000", "\u2028", mail]),
      fc.constantFrom("", " ", "null", "[]", JSON.stringify(person), `"${"x".repeat(70_000)}"`),
    ),
    { maxLength: 4 },
  )
  .map((lines) => lines.join("\n"));

const lists: Arbitrary<HttpInput> = fc
  .oneof(
    { weight: 10, arbitrary: csv.map((body) => ({ body, type: "text/csv" })) },
    { weight: 10, arbitrary: jsonLines.map((body) => ({ body, type: "application/jsonl" })) },
    { weight: 1, arbitrary: fc.constant({ body: `firstname\n${"x".repeat(70_000)}\nAda`, type: "text/csv" }) },
  )
  .chain(({ body, type }) =>
    fc
      .record({
        type: mostly(type, `${type}; charset=utf-16`, `${type}; header=absent`, "text/plain", mail),
        encoding: mostly<Encoding>("utf8", ...(Object.keys(encodings) as Encoding[])),
        coding: mostly({}, { "content-encoding": "gzip" }),
        key: fc.oneof(fc.uuid(), fc.constantFrom("a", "a b", mail, "t0ken", "\u00e9", "")),
        authorization: mostly("Bearer t0ken", "", "Basic t0ken"),
      })
      .map(({ type: said, encoding, coding, key, authorization }) => ({
        to: "gateway" as const,
        method: "POST",
        path: "/imports",
        headers: { authorization, "content-type": said, "idempotency-key": key, ...coding },
        body,
        encoding,
      })),
  );

const results: Arbitrary<HttpInput> = fc
  .constantFrom("x", mail, "t0ken", "VZlYcl60MSid4bPP2lvcUQ", "%00", "..", "x".repeat(500))
  .map((id) => ({
    to: "gateway",
    method: "GET",
    path: `/imports/${id}/results`,
    headers: { authorization: "Bearer t0ken" },
  }));

/** Lists of people, most of them broken somewhere, and results of nothing. */
export const imports: Arbitrary<HttpInput> = fc.oneof(
  { weight: 20, arbitrary: lists },
  { weight: 1, arbitrary: results },
);
