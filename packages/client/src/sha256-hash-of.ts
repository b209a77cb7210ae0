import type { DocumentNode } from "graphql";

/**
 * The SHA-256 of a document's text in the manifest, in hexadecimal: what `extensions.persistedQuery.sha256Hash` holds.
 * Throws a TypeError for a document that is not one of this package.
 */
export function sha256HashOf(document: DocumentNode): string {
  const { __meta__: meta } = document as { readonly __meta__?: { readonly hash?: string } };
  if (meta?.hash === undefined) throw new TypeError("It is not a document of contacts-graphql-client.");
  return meta.hash.replace("sha256:", "");
}
