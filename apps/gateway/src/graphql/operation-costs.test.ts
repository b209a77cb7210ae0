import { isObjectType } from "graphql";
import type { GraphQLSchema } from "graphql";
import { tableOf } from "testing/documents";
import { beforeAll, describe, expect, it } from "vitest";
import { costSentence, restCalls, restCallsText, tokensOf } from "./operation-costs.js";
import type { CostedOperation } from "./operation-costs.js";
import { buildGatewaySchema } from "../schema.js";

const costed = Object.keys(restCalls) as CostedOperation[];
const rows = tableOf("README.md", "Operations");

it.each<[CostedOperation, calls: string, tokens: string]>([
  ["createContact", "`POST /contacts`, `GET /v1/forms/type/{formType}` ×0–6", "5 to 11"],
  ["deleteContact", "`DELETE /contacts/{contactId}`", "1"],
  ["forms", "`GET /v1/forms/type/{formType}` ×0–1", "0 to 1"],
  ["_entities", "`GET /contacts/{contactId}` or `POST /search` ×1–11", "1 to 11"],
])("%s makes %s, which costs %s", (name, calls, tokens) => {
  expect(restCallsText(name)).toBe(calls);
  expect(tokensOf(name)).toBe(tokens);
});

it("counts in the singular what costs a single token", () => {
  expect(costSentence("contact")).toBe("Costs 1 rate-limit token.");
  expect(costSentence("createContact")).toBe("Costs 5 to 11 rate-limit tokens.");
});

describe("the README", () => {
  it("lists every operation that has a cost, and no other", () => {
    expect(rows.map(([name]) => name)).toEqual(costed);
  });

  it.each(costed)("tells the REST calls and the tokens of %s", (name) => {
    const [, , calls, tokens] = rows.find(([each]) => each === name) ?? [];
    expect({ calls, tokens }).toEqual({ calls: restCallsText(name).replaceAll("`", ""), tokens: tokensOf(name) });
  });
});

describe("the schema", () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await buildGatewaySchema();
  });

  /** Undefined for an operation that is not in the schema. */
  const fieldOf = (typeName: string, name: string) => {
    const type = schema.getType(typeName);
    return isObjectType(type) ? type.getFields()[name] : undefined;
  };

  const fieldsOf = (typeName: string) => {
    const type = schema.getType(typeName);
    return isObjectType(type) ? Object.keys(type.getFields()) : [];
  };

  it("has no query and no mutation without a cost but that for the schema itself", () => {
    const free = [...fieldsOf("Query"), ...fieldsOf("Mutation")].filter((name) => !Object.hasOwn(restCalls, name));
    expect(free).toEqual(["_service"]);
  });

  // What federation adds has no description.
  it.each(costed.filter((name) => name !== "_entities"))("tells the cost of %s in its description", (name) => {
    const places = name.includes(".") ? [name.split(".")] : ["Query", "Mutation"].map((type) => [type, name]);
    const descriptions = places.flatMap(([type = "", field = ""]) => fieldOf(type, field)?.description ?? []);
    expect(descriptions.filter((description) => !description.includes(costSentence(name)))).toEqual([]);
  });
});
