import { readFileSync } from "node:fs";
import { buildSchema, isObjectType, Kind, parse, visit } from "graphql";
import { describe, expect, it } from "vitest";
import { generateFiles } from "../test/generated-files.js";

const files = await generateFiles();

it.each(files)("%s follows from the documents and the gateway's schema", async (path, text) => {
  await expect(text).toMatchFileSnapshot(`../${path}`);
});

describe("the documents", () => {
  it("for everybody neither name nor read a contact", () => {
    const texts = Object.values<string>(JSON.parse(new Map(files).get("public-documents.json") ?? ""));
    expect(texts.map((text) => /(?:query|mutation) (\w+)/.exec(text)?.[1]).sort()).toEqual([
      "SignUp",
      "SignUpForms",
      "SignUpState",
    ]);
    const selected = texts.flatMap((text) => selectedIn(text));
    expect(selected).toContain("expectedAt");
    expect(selected.filter((name) => /^contact(Id)?$/.test(name))).toEqual([]);
  });

  it.each([
    ["Contact", "contacts/contact-fields", ["answers"]],
    ["ContactAddress", "contacts/address-fields", []],
    ["ContactSubmission", "submissions/submission-fields", ["contact"]],
    ["ContactImport", "imports/import-fields", ["results"]],
  ])("select every field of a %s that costs nothing more", (typeName, path, costly) => {
    const schema = buildSchema(read("../../../apps/gateway/schema.graphql"));
    const type = schema.getType(typeName);
    const fields = isObjectType(type) ? Object.keys(type.getFields()) : [];
    const [fragment] = parse(read(`documents/${path}.graphql`)).definitions;
    const selections = fragment?.kind === Kind.FRAGMENT_DEFINITION ? fragment.selectionSet.selections : [];
    const selected = selections.map((node) => (node.kind === Kind.FIELD ? node.name.value : ""));
    expect([...selected, ...costly].sort()).toEqual(fields.sort());
  });
});

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

function selectedIn(text: string): readonly string[] {
  const names: string[] = [];
  visit(parse(text), { Field: ({ name }) => void names.push(name.value) });
  return names;
}
