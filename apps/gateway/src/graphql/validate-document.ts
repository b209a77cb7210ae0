import { GraphQLError, parse, specifiedRules, validate } from "graphql";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { DocumentLimitsRule } from "./limits/document-limits.js";
import { KnownOperationTypesRule } from "./limits/known-operation-types.js";

// Enough for a thousand form answers written out in a document. Variables, which can hold more, do not count.
export const parseOptions = { maxTokens: 15_000 };

/** Nobody corrects more at once. */
const maxErrors = 20;

const rules = [...specifiedRules, KnownOperationTypesRule];

/** What is wrong with a document. One that is too large is refused for that alone, before any other rule looks at it. */
export function validateDocument(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const [tooLarge] = validate(schema, document, [DocumentLimitsRule], { maxErrors: 1 });
  const errors = tooLarge ? [tooLarge] : validate(schema, document, rules, { maxErrors });
  return errors.map(asRefusal);
}

/** Throws a GraphQLError where a text is no valid document. */
export function readDocument(schema: GraphQLSchema, text: string): DocumentNode {
  const document = parse(text, parseOptions);
  const [mistake] = validateDocument(schema, document);
  if (mistake) throw mistake;
  return document;
}

const asRefusal = ({ message, nodes }: GraphQLError): GraphQLError =>
  new GraphQLError(message, {
    nodes: nodes ?? null,
    extensions: { code: "GRAPHQL_VALIDATION_FAILED", http: { status: 400 } },
  });
