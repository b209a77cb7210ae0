export * from "./generated/documents.js";
export { sha256HashOf } from "./sha256-hash-of.js";
export type { TypedDocumentNode } from "./typed-document-node.js";
