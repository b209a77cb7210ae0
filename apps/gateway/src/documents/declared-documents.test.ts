import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { buildGatewaySchema } from "../schema.js";
import { readManifest } from "./declared-documents.js";

const schema = await buildGatewaySchema();

function manifest(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), "documents-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "documents.json");
  writeFileSync(path, content);
  return path;
}

it("reads documents by their ids, with the hashes of their texts", async () => {
  const [document] = await readManifest(manifest('{ "one": "{ __typename }" }'), schema);
  expect(document).toMatchObject({
    id: "one",
    text: "{ __typename }",
    hash: "7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b",
  });
});

it.each([
  ["[]", "DOCUMENTS must hold a JSON object of documents by their ids."],
  ['{ "one": 5 }', "DOCUMENTS must hold a JSON object of documents by their ids."],
  ["no JSON", "DOCUMENTS must be the path of a JSON file."],
  [
    '{ "one": "{ nobody }" }',
    'DOCUMENTS has a document "one" that is not valid: Cannot query field "nobody" on type "Query".',
  ],
  ['{ "one": "{" }', 'DOCUMENTS has a document "one" that is not valid: Syntax Error: Expected Name, found <EOF>.'],
])("refuses %s", async (content, message) => {
  await expect(readManifest(manifest(content), schema)).rejects.toThrow(
    expect.objectContaining({ name: "ConfigError", message }),
  );
});

it("refuses a path without a file", async () => {
  await expect(readManifest("/nowhere/at/all.json", schema)).rejects.toThrow(
    "DOCUMENTS must be the path of a JSON file.",
  );
});
