import { getNamedType, isObjectType } from "graphql";
import type { GraphQLObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { buildGatewaySchema } from "../schema.js";
import { declareDocument } from "./declared-documents.js";
import { costOfPublicDocument, withPublicDocuments } from "./public-documents.js";

const schema = await buildGatewaySchema();
const declare = (text: string, id = "one") => declareDocument(id, text, schema, "PUBLIC_DOCUMENTS");
const costOf = (text: string): number => costOfPublicDocument(declare(text));

const submit = (via = "CREATE", selection = "submission { id state }") =>
  `submitContact(input: { firstname: "Ada" }, via: ${via}) { ${selection} }`;

describe("a public document", () => {
  it.each([
    ["{ forms(type: SURVEY) { id } }", 1],
    ['{ contactSubmission(id: "a") { state } }', 1],
    ["{ form(id: 1) { id } }", 5],
    [`mutation { ${submit()} }`, 5],
    [`mutation { ${submit("UPSERT")} }`, 5],
    ["{ a: form(id: 1) { id } forms(type: SURVEY) { id } ...F } fragment F on Query { b: form(id: 2) { id } }", 11],
    ["query ($no: Boolean = false) { ... @include(if: $no) { form(id: 1) { id } } }", 5],
    ["query A { form(id: 1) { id } } query B { forms(type: SURVEY) { id } }", 5],
  ])("costs what its root fields cost: %s", (text, cost) => {
    expect(costOf(text)).toBe(cost);
  });

  const onlySubmissions = "only submitContact, form, forms, contactSubmission are public";
  it.each([
    ["{ contactsRateLimit { remaining } }", `with the root field contactsRateLimit; ${onlySubmissions}`],
    ["{ form: contactSubmissions { nodes { id } } }", `with the root field contactSubmissions; ${onlySubmissions}`],
    [
      "{ ...F } fragment F on Query { ... { contactSubmissions { nodes { id } } } }",
      "with the root field contactSubmissions;",
    ],
    ["query A { forms(type: SURVEY) { id } } query B { contactSubmissions { nodes { id } } }", "contactSubmissions;"],
    ["query ($no: Boolean = false) { contactSubmissions @include(if: $no) { nodes { id } } }", "contactSubmissions;"],
    ['mutation { cancelContactSubmission(id: "a") { id } }', "with the root field cancelContactSubmission;"],
    ["{ __typename }", "with the root field __typename;"],
    ["{ __schema { queryType { name } } }", "with the root field __schema;"],
    ["{ _service { sdl } }", "with the root field _service;"],
    ['{ contactSubmission(id: "a") { contact { id } } }', "that selects contact;"],
    ['{ contactSubmission(id: "a") { id: contactId } }', "that selects contactId;"],
    [
      '{ contactSubmission(id: "a") { ...S } } fragment S on ContactSubmission { ... { contactId } }',
      "that selects contactId; no contact can be read back in public mode",
    ],
    [
      `mutation { ${submit("CREATE", "submission { ...S }")} } fragment S on ContactSubmission { contactId }`,
      "contactId;",
    ],
    [`mutation ($via: ContactSubmissionVia!) { ${submit("$via")} }`, "that takes via from a variable;"],
  ])("is refused: %s", (text, what) => {
    const refused = expect.objectContaining({
      name: "ConfigError",
      message: expect.stringContaining('PUBLIC_DOCUMENTS has a document "one" '),
    });
    expect(() => costOf(text)).toThrow(refused);
    expect(() => costOf(text)).toThrow(what);
  });

  it("leads to no contact by any field that it may select", () => {
    const reached = new Set<string>();
    const visitType = (type: GraphQLObjectType): void => {
      if (reached.has(type.name)) return;
      reached.add(type.name);
      for (const { name, type: of } of Object.values(type.getFields())) {
        const next = getNamedType(of);
        if (name !== "contact" && name !== "contactId" && isObjectType(next)) visitType(next);
      }
    };
    const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.values(type?.getFields() ?? {}),
    );
    for (const { name, type } of fields) {
      const of = getNamedType(type);
      if (["submitContact", "contactSubmission", "form", "forms"].includes(name) && isObjectType(of)) visitType(of);
    }
    expect([...reached].sort()).toEqual([
      "ContactForm",
      "ContactFormOption",
      "ContactSubmission",
      "ContactSubmissionError",
      "SubmitContactPayload",
    ]);
  });
});

describe("declared and public documents", () => {
  const [one, same] = [declare("{ form(id: 1) { id } }"), declare("{ form(id: 1) { id } }")];

  it("run by their ids, each once", () => {
    const two = declare("{ form(id: 2) { id } }", "two");
    expect(withPublicDocuments([one], [same, two])).toEqual([one, two]);
  });

  it("are refused where an id stands for two of them", () => {
    expect(() => withPublicDocuments([one], [declare("{ form(id: 2) { id } }")])).toThrow(
      'PUBLIC_DOCUMENTS has a document "one" that DOCUMENTS has with another text.',
    );
  });
});
