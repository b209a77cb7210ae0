import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import example from "testing/contract/create-contact.request.json" with { type: "json" };
import { mail } from "./canaries.js";
import { jsonHeaders } from "./graphql-inputs.js";
import type { HttpInput } from "./input.js";
import { oddText, oddValue, withOddPieces, withOddValues } from "./odd-values.js";

const request = (method: string, path: string, body?: string): HttpInput => ({
  to: "contactsApi",
  method,
  path,
  headers: jsonHeaders,
  ...(body !== undefined && { body }),
});

const contact = { ...example.data.contact, mail };

const upsert = {
  kind: "contact",
  data: {
    id: 7,
    firstname: "Ada",
    surname: "Lovelace",
    mail,
    birthdate: "1990-05-17",
    birthcity: "London",
    address: { city: "Paris", postalcode: "75001", latitude: "48.8", citycode: "75101" },
    consents: [{ id: 60, value: ["yes"] }],
    custom_fields: [{ label: "Languages", value: ["en", "fr"] }],
    name_presences: [{ id: 1, label: "x", value: ["y"] }],
    notes: [{ content: mail }],
    tags: [{ name: "x" }],
  },
};

const conditions = [
  { attr: "mail", ope: "eql:strictdata", value: mail },
  { attr: "surname", ope: "start_with", value: "Ada" },
  { attr: "birthdate", ope: "range", from: "now-40y/y", to: "now" },
  { attr: "CreatedAt", ope: "gte", value: "now-30d" },
  { attr: "address.city", ope: "any_of", value: ["Paris", mail] },
  { attr: "form", ope: "ext", form_id: 60, form_ref_ids: [60, 61] },
  { attr: "form", ope: "contains", form_id: 12, form_ref_ids: [17], value: "x" },
  { attr: "tags", ope: "none_of", value: ["x"] },
  { attr: "id", ope: "lte", value: 5 },
];

const condition = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom<object>(...conditions) },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        attr: fc.constantFrom(
          ...conditions.map(({ attr }) => attr),
          "score",
          "address.score",
          "black_list",
          "notes.id",
        ),
        ope: fc.constantFrom(...conditions.map(({ ope }) => ope), "all_of", "eql", "not_contains", "gte"),
        value: fc.oneof(oddText, fc.array(oddText, { maxLength: 3 }), oddValue),
        from: oddText,
        to: oddText,
        form_id: fc.constantFrom(10, 60, 2 ** 53 - 1),
      },
      { requiredKeys: ["attr", "ope"] },
    ),
  },
);

const groups = fc.array(
  fc
    .array(
      condition.map((each) => ({ $condition: each })),
      { maxLength: 3 },
    )
    .chain((all) => fc.constantFrom({ $all: all }, { $at_least_one: all })),
  { maxLength: 3 },
);

const search = groups.map((all) => ({
  data: {
    advanced_search: {
      query: { $all: all },
      per_page: 10,
      page: 0,
      sort_attr: "surname",
      sort_asc: true,
      include_interactions: true,
    },
  },
}));

const id = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 300 }).map(String) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("0", "-1", "1.5", "9007199254740992", "01", "1e3", mail, "%20", "%2F", "..", "١"),
  },
);

const segment = (text: string): string => encodeURI(text.toWellFormed()).replaceAll("?", "%3F").replaceAll("#", "%23");

const query = fc.constantFrom("", "", "", `?mail=${mail}`, "?token=t0ken", "?a[]=1&__proto__[x]=1", "?%00", "?=&=&&");

const broken = (body: unknown): Arbitrary<string> => {
  const text = JSON.stringify(body);
  return fc.oneof(
    { weight: 6, arbitrary: withOddValues(body).map((odd) => JSON.stringify(odd) ?? "") },
    {
      weight: 2,
      arbitrary: withOddPieces(text, [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"',
        "\\ud800",
        "\u0000",
        "\ufeff",
        "1e999",
        "-",
        "null",
        mail,
        '"a":1,',
      ]),
    },
    { weight: 1, arbitrary: fc.constant(text) },
    { weight: 1, arbitrary: oddValue.map((odd) => JSON.stringify(odd) ?? "") },
  );
};

/** Contacts to create, to replace and to upsert. */
export const contactBodies: Arbitrary<HttpInput> = fc.oneof(
  broken({ data: { contact } }).map((body) => request("POST", "/contacts", body)),
  fc.tuple(id, broken({ data: { contact } })).map(([of, body]) => request("PATCH", `/contacts/${segment(of)}`, body)),
  broken(upsert).map((body) => request("POST", "/contacts/upsert", body)),
);

/** Searches and counts. */
export const searches: Arbitrary<HttpInput> = fc
  .tuple(fc.constantFrom("/search", "/search", "/kpi"), search.chain(broken))
  .map(([path, body]) => request("POST", path, body));

const formType = fc.constantFrom("consent", "survey", "CONSENT", "custom_fields", "__proto__", "constructor", mail);

/** Reads and deletions, of what may be there and of what can't. */
export const restPaths: Arbitrary<HttpInput> = fc
  .tuple(
    fc.constantFrom("GET", "GET", "GET", "DELETE", "HEAD", "OPTIONS", "PUT"),
    fc.oneof(
      id.map((of) => `/contacts/${segment(of)}`),
      id.map((of) => `/v1/contacts/${segment(of)}`),
      id.map((of) => `/forms/${segment(of)}`),
      fc.oneof(formType, oddText).map((of) => `/v1/forms/type/${segment(of).slice(0, 8_000)}`),
      formType.map((of) => `/forms/${segment(of)}`),
      fc.constantFrom(
        "/",
        "/contacts",
        "/search",
        "/openapi.json",
        "/health/ready",
        "/metrics",
        `/${mail}`,
        "//",
        "/contacts//",
        "/contacts/1/",
      ),
    ),
    query,
  )
  .map(([method, path, asked]) => request(method, path + asked));
