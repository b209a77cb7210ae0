import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { preset } from "@graphql-codegen/client-preset";
import { codegen } from "@graphql-codegen/core";
import * as typescriptOperations from "@graphql-codegen/typescript-operations";
import { buildSchema, Kind, OperationTypeNode, parse, visit } from "graphql";
import type { DocumentNode } from "graphql";

const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const config = {
  scalars: { Date: "string", DateTime: "string", ID: "string" },
  defaultScalarType: "unknown",
  useTypeImports: true,
  immutableTypes: true,
  enumType: "string-literal",
  inlineFragmentTypes: "combine",
  importExtension: ".js",
};

/** What follows from the documents in src/documents and the gateway's schema: texts of files by their paths in the package. */
export async function generateFiles(): Promise<readonly (readonly [path: string, text: string])[]> {
  const sdl = readFileSync(here("../../apps/gateway/schema.graphql"), "utf8");
  const schema = { schema: parse(sdl), schemaAst: buildSchema(sdl) };
  const documents = sources();

  // What the client's methods take and return.
  const types = await codegen({
    ...schema,
    filename: "types.ts",
    documents,
    config: { ...config, skipTypename: true },
    plugins: [{ "typescript-operations": {} }],
    pluginMap: { "typescript-operations": typescriptOperations },
  });

  // What is handed to Apollo Client and urql.
  const sections = await preset.buildGeneratesSection({
    ...schema,
    baseOutputDir: "documents/",
    documents: documents.map((source) => ({ ...source, document: withTypenames(source.document) })),
    config,
    presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: idOf } },
    plugins: [],
    pluginMap: {},
  });
  const made = await Promise.all(
    sections.map(async (section) => [section.filename, await codegen({ ...section, ...schema })] as const),
  );
  const texts = new Map(made);
  const manifest: Readonly<Record<string, string>> = JSON.parse(texts.get("documents/persisted-documents.json") ?? "");
  const operations = Object.entries(manifest)
    .map(([id, text]) => ({ id, text, ...operationIn(parse(text)) }))
    .sort((one, other) => one.name.localeCompare(other.name));
  return [
    ["src/generated/types.ts", types],
    ["src/generated/documents.ts", withOwnNodeType(texts.get("documents/graphql.ts") ?? "")],
    ["src/generated/operations.ts", operationsModule(operations)],
    ["documents.json", manifestOf(operations)],
    ["public-documents.json", manifestOf(operations.filter(({ name }) => name.startsWith("SignUp")))],
  ];
}

const sources = () =>
  readdirSync(here("src/documents"), { recursive: true, encoding: "utf8" })
    .filter((location) => location.endsWith(".graphql"))
    .sort()
    .map((location) => {
      const rawSDL = readFileSync(here(`src/documents/${location}`), "utf8");
      return { location, rawSDL, document: parse(rawSDL) };
    });

interface Operation {
  readonly id: string;
  readonly text: string;
  readonly name: string;
  /** `Query` or `Mutation`. */
  readonly kind: string;
}

function idOf(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

/**
 * Asks for the name of each type, as caches would by themselves, but under another hash then. Not at the root, nor beside a
 * fragment, which asks for it itself: the gateway compiles operations of one root field, and selections without a field twice.
 */
const withTypenames = (document: DocumentNode): DocumentNode =>
  visit(document, {
    SelectionSet: (node, _key, parent) =>
      Object(parent).kind === Kind.OPERATION_DEFINITION || node.selections.some(({ kind }) => kind !== Kind.FIELD)
        ? undefined
        : { ...node, selections: [typename, ...node.selections] },
  });

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } } as const;

function operationIn({ definitions }: DocumentNode): Pick<Operation, "kind" | "name"> {
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const name = operation?.name?.value ?? "";
  return { name, kind: operation?.operation === OperationTypeNode.QUERY ? "Query" : "Mutation" };
}

// A package that types alone are taken from would bring graphql with it, for those too who use the client.
const withOwnNodeType = (text: string): string =>
  text.replace(/(['"])@graphql-typed-document-node\/core\1/, '"../typed-document-node.js"');

const operationsModule = (operations: readonly Operation[]): string => `/* eslint-disable */
import type * as types from "./types.js";

/** The ids of the documents in the manifest. */
export const documentIds = {
${operations.map(({ id, name }) => `  ${name}: "${id}",`).join("\n")}
} as const;

/** What the operations take and return. */
export interface Operations {
${operations.map(({ kind, name }) => `  readonly ${name}: { readonly data: types.${name}${kind}; readonly variables: types.${name}${kind}Variables };`).join("\n")}
}

export type OperationName = keyof Operations;
`;

const manifestOf = (operations: readonly Operation[]): string =>
  `${JSON.stringify(Object.fromEntries(operations.map(({ id, text }) => [id, text])), null, 2)}\n`;
