import { getOperationAST, getVariableValues, parse, validate } from "graphql";
import type { GraphQLSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { buildGatewaySchema } from "../../../schema.js";
import type { Example } from "./example.js";
import { examplesFor } from "./examples.js";

const everything = { hasDemoContacts: true, hasSubmissions: true };

const namesOf = (examples: readonly Example[]): readonly string[] => examples.map(({ name }) => name);

function mistakesIn({ query, variables = {} }: Example, schema: GraphQLSchema): readonly string[] {
  const document = parse(query);
  const invalid = validate(schema, document);
  const definitions = getOperationAST(document)?.variableDefinitions ?? [];
  const { errors = [] } = getVariableValues(schema, definitions, variables);
  const declared = definitions.map(({ variable }) => variable.name.value);
  const undeclared = Object.keys(variables).filter((name) => !declared.includes(name));
  return [...[...invalid, ...errors].map(({ message }) => message), ...undeclared];
}

describe("the examples", () => {
  it("show creating, searching, updating, upserting, submitting and forms, in this order", () => {
    expect(namesOf(examplesFor(everything))).toEqual([
      "CreateContact",
      "SearchContacts",
      "UpdateContact",
      "UpsertContact",
      "SubmitContact",
      "Forms",
    ]);
  });

  it("have the names of their operations", () => {
    for (const { name, query } of examplesFor(everything)) {
      expect(parse(query).definitions.map((each) => "name" in each && each.name?.value)).toEqual([name]);
    }
  });

  it.each([true, false])("fit the schema where hasSubmissions is %s", async (hasSubmissions) => {
    const schema = await buildGatewaySchema({ hasSubmissions });
    const examples = examplesFor({ ...everything, hasSubmissions });
    expect(examples.flatMap((example) => mistakesIn(example, schema))).toEqual([]);
  });

  it("change nobody's contact by its id but one of the demo", () => {
    const names = namesOf(examplesFor({ ...everything, hasDemoContacts: false }));
    expect(names).not.toContain("UpdateContact");
    expect(names).toHaveLength(5);
  });

  it("begin with one without variables, since GraphiQL shows those of the first tab to nobody", () => {
    expect(examplesFor(everything)[0]).not.toHaveProperty("variables");
  });

  it("tell what they show and cost, in lines that fit beside the answer on a small screen", () => {
    for (const { query } of examplesFor(everything)) {
      const comment = query.slice(0, query.search(/^[^#]/m));
      expect(comment).toMatch(/Costs /);
      expect(Math.max(...query.split("\n").map((line) => line.length))).toBeLessThanOrEqual(52);
    }
  });
});
