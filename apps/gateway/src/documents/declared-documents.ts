import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { GraphQLError } from "graphql";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { ConfigError } from "service/config";
import { readDocument } from "../graphql/validate-document.js";

/** A document that is declared before any request. */
export interface DeclaredDocument {
  readonly id: string;
  readonly text: string;
  /** SHA-256 of the text in hexadecimal. */
  readonly hash: string;
  readonly document: DocumentNode;
}

/** The documents that are declared to a gateway. */
export interface Declared {
  readonly documents: readonly DeclaredDocument[];
  /** Whether no other documents may run. */
  readonly documentsOnly: boolean;
}

/** The variable that names a manifest. */
export type ManifestVariable = "DOCUMENTS" | "PUBLIC_DOCUMENTS";

/**
 * Reads a manifest, a JSON file of documents by id, as frontends are built with. Throws a ConfigError where it can't be
 * read, or one of its documents is not valid.
 */
export async function readManifest(
  path: string,
  schema: GraphQLSchema,
  variable: ManifestVariable = "DOCUMENTS",
): Promise<readonly DeclaredDocument[]> {
  const manifest = await readJson(path, variable);
  if (typeof manifest !== "object" || manifest === null || Array.isArray(manifest)) throw notManifest(variable);
  return Object.entries(manifest).map(([id, text]: [string, unknown]) => {
    if (typeof text !== "string") throw notManifest(variable);
    return declareDocument(id, text, schema, variable);
  });
}

/** Throws a ConfigError where the document is not valid. */
export function declareDocument(
  id: string,
  text: string,
  schema: GraphQLSchema,
  variable: ManifestVariable = "DOCUMENTS",
): DeclaredDocument {
  try {
    return { id, text, hash: createHash("sha256").update(text).digest("hex"), document: readDocument(schema, text) };
  } catch (cause) {
    if (!(cause instanceof GraphQLError)) throw cause;
    throw new ConfigError(`${variable} has a document ${JSON.stringify(id)} that is not valid: ${cause.message}`, {
      cause,
    });
  }
}

async function readJson(path: string, variable: ManifestVariable): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    throw new ConfigError(`${variable} must be the path of a JSON file.`, { cause });
  }
}

const notManifest = (variable: ManifestVariable): ConfigError =>
  new ConfigError(`${variable} must hold a JSON object of documents by their ids.`);
