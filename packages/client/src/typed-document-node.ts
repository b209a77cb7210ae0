import type { DocumentNode } from "graphql";

/** A document that knows its types, as Apollo Client, urql and others read them off it. */
export interface TypedDocumentNode<Data, Variables> extends DocumentNode {
  /** There at compile time alone. */
  readonly __apiType?: (variables: Variables) => Data;
}
