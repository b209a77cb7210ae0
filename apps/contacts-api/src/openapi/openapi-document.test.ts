import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { ContactRequest, routes } from "domain/contacts";
import { decodeInput } from "domain/model";
import { describe, expect, it } from "vitest";
import requestExample from "testing/contract/create-contact.request.json" with { type: "json" };
import responseExample from "testing/contract/create-contact.response.json" with { type: "json" };
import { readCriteria, readPage } from "../search/search-request.js";
import { openApiDocument } from "./openapi-document.js";

/** Judges JSON by a schema of the document. */
function validatorOf(name: string): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  formats.default(ajv);
  // The schemas refer to one another through it; to JSON Schema it means nothing.
  ajv.addKeyword("components");
  const { components } = openApiDocument();
  return ajv.compile({ $ref: `#/components/schemas/${name}`, components });
}

type Path = readonly [string, ...string[]];

/** The path of each value within a document. */
function pathsIn(json: object): readonly Path[] {
  return Object.entries(json).flatMap(([step, value]): Path[] => [
    [step],
    ...pathsIn(Object(value) === value ? value : {}).map((path): Path => [step, ...path]),
  ]);
}

/** A copy of a document, with the object in it that holds the path's last step. */
function copyAt(json: object, path: Path): { readonly root: object; readonly parent: object; readonly step: string } {
  const root = structuredClone(json);
  const parent = path.slice(0, -1).reduce<object>((node, step) => Reflect.get(node, step) as object, root);
  return { root, parent, step: path.at(-1) ?? "" };
}

it("the committed document is the one that is served", async () => {
  const served = `${JSON.stringify(openApiDocument(), null, 2)}\n`;
  await expect(served).toMatchFileSnapshot("../../openapi.json");
});

it("the document is valid OpenAPI 3.1", async () => {
  const validator = new Validator();
  const { errors, valid } = await validator.validate(structuredClone(openApiDocument()));
  expect(errors ?? []).toStrictEqual([]);
  expect(valid).toBe(true);
  expect(validator.version).toBe("3.1");
});

it.each(Object.entries(routes))("%s is described, with what it costs", (_, { costTokens, method, path }) => {
  const paths = Object(openApiDocument()["paths"]);
  // The form of an id shares its path with the forms of a type.
  const described = paths[path === "/forms/{formId}" ? "/forms/{formIdOrType}" : path][method.toLowerCase()];
  expect(described.description).toContain(`Takes ${costTokens} rate-limit token`);
});

it("the contract's own example request and response are valid by it", () => {
  const isRequest = validatorOf("ContactRequest");
  const isResponse = validatorOf("ContactResponse");
  expect(isRequest(requestExample) ? [] : isRequest.errors).toStrictEqual([]);
  expect(isResponse(responseExample) ? [] : isResponse.errors).toStrictEqual([]);
});

it("a response that lacks any one key is not valid by it", () => {
  const isResponse = validatorOf("ContactResponse");
  const valid = pathsIn(responseExample).filter((path) => {
    const { parent, root, step } = copyAt(responseExample, path);
    return !Array.isArray(parent) && Reflect.deleteProperty(parent, step) && isResponse(root);
  });
  expect(valid).toStrictEqual([]);
});

describe("what the schema of a request takes the service takes, and nothing else", () => {
  const isRequest = validatorOf("ContactRequest");
  const numbers = [0, -1, 1.5, 2 ** 31, 2 ** 53];
  const values = [null, true, ...numbers, "", "text", "2023-11-07", "x".repeat(10_001), [], [null], {}, { name: 1 }];

  it.each(pathsIn(requestExample).map((path) => ({ path })))("at $path", ({ path }) => {
    const disagreed = values.filter((value) => {
      const { parent, root, step } = copyAt(requestExample, path);
      Reflect.set(parent, step, value);
      return isRequest(root) !== (decodeInput(ContactRequest, root, "ignore").violations.length === 0);
    });
    expect(disagreed).toStrictEqual([]);
  });
});

describe("what the schema of a search takes the service takes, and nothing else", () => {
  const isSearch = validatorOf("SearchRequest");
  const isCount = validatorOf("CountRequest");
  const conditionOf = (condition: unknown) => ({ $all: [{ $at_least_one: [{ $condition: condition }] }] });
  const surname = { attr: "surname", ope: "eql" };
  const form = { attr: "form", ope: "ext", form_id: 1 };
  const queries = [
    null,
    {},
    [],
    { $all: [] },
    { $at_least_one: [] },
    { $all: [], $at_least_one: [] },
    { $all: {} },
    { $all: [null] },
    { $all: [{ $all: [{}] }] },
    { $all: [{ $condition: { ...surname, value: "x" } }] },
    ...["x", 1, true, ["x"], {}].map((value) => conditionOf({ ...surname, ope: "any_of", value: [value] })),
    ...["x", 1, true, {}].map((value) => conditionOf({ ...surname, value })),
    ...["surname", 1, null].map((attr) => conditionOf({ attr, ope: "ext" })),
    ...["like", null, 1, "not_ext"].map((ope) => conditionOf({ ...surname, ope, value: "x" })),
    ...["1", -1, 1.5, 2 ** 53].map((id) => conditionOf({ ...form, form_id: id })),
    ...["1", ["1"], [1], [], null].map((ids) => conditionOf({ ...form, form_ref_ids: ids })),
  ];
  const pages = [
    ...[0, 1, 1_000, 1_001, 1.5, "1", null].map((size) => ({ per_page: size })),
    ...[0, -1, 1.5, "1", null].map((page) => ({ per_page: 1, page })),
    ...["city", "id", null].map((name) => ({ per_page: 1, sort_attr: name })),
    ...[true, "true", null].map((flag) => ({ per_page: 1, sort_asc: flag, include_interactions: flag })),
  ];
  const reading = { nowMs: 0, unknownProperties: "refuse" } as const;

  it.each(queries)("the query %j", (query) => {
    const body = { data: { advanced_search: { query } } };
    expect(isCount(body)).toBe(readCriteria(body, reading).violations.length === 0);
  });

  it.each(pages)("the page %j", (page) => {
    const body = { data: { advanced_search: { query: { $all: [] }, ...page } } };
    expect(isSearch(body)).toBe(readPage(body).violations.length === 0);
  });
});
