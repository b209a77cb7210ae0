import { GraphQLError, parse, specifiedRules, TypeInfo, validate, ValidationContext, visit } from "graphql";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { asOneRule } from "./as-one-rule.js";
import { DocumentLimitsRule } from "./limits/document-limits.js";
import { KnownOperationTypesRule } from "./limits/known-operation-types.js";

// Enough for a thousand form answers written out in a document. Variables, which can hold more, do not count.
export const parseOptions = { maxTokens: 15_000 };

/** Nobody corrects more at once. */
const maxErrors = 20;

const rules = [asOneRule([...specifiedRules, KnownOperationTypesRule])];

/** What is wrong with a document. One that is too large is refused for that alone, before any other rule looks at it. */
export function validateDocument(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const tooLarge = sizeError(schema, document);
  const errors = tooLarge ? [tooLarge] : validate(schema, document, rules, { maxErrors });
  return errors.map(asRefusal);
}

/** What `validate` does with this rule, but without telling it the types, for which it does not ask. */
function sizeError(schema: GraphQLSchema, document: DocumentNode): GraphQLError | null {
  // Goes no further: a large document may break the rule thousands of times.
  const stop = (error: GraphQLError): never => {
    throw error;
  };
  try {
    visit(document, DocumentLimitsRule(new ValidationContext(schema, document, new TypeInfo(schema), stop)));
    return null;
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
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
