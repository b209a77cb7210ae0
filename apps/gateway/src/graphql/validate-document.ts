import { GraphQLError, parse, specifiedRules, TypeInfo, validate, ValidationContext, visit } from "graphql";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { asOneRule } from "./as-one-rule.js";
import { DocumentLimitsRule } from "./limits/document-limits.js";
import { HiddenSchemaRule } from "./limits/hidden-schema.js";
import { KnownOperationTypesRule } from "./limits/known-operation-types.js";
import { OperationCostRule } from "./limits/operation-cost.js";

// Enough for a thousand form answers written out in a document. Variables, which can hold more, do not count.
export const parseOptions = { maxTokens: 15_000 };

/** Nobody corrects more at once. */
const maxErrors = 20;

const rules = [...specifiedRules, KnownOperationTypesRule, OperationCostRule];
const rulesWithSchema = [asOneRule(rules)];
const rulesWithoutSchema = [asOneRule([...rules, HiddenSchemaRule])];

/**
 * What is wrong with a document. One that is too large is refused for that alone, before any other rule looks at it. Without
 * `introspection` it may not ask for the schema, and is told nothing of it that it does not know.
 */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  introspection: boolean,
): readonly GraphQLError[] {
  const tooLarge = sizeError(schema, document);
  const options = { maxErrors, hideSuggestions: !introspection };
  const errors = tooLarge
    ? [tooLarge]
    : validate(schema, document, introspection ? rulesWithSchema : rulesWithoutSchema, options);
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

/** Reads a document of the operator's. Throws a GraphQLError where the text is no valid one. */
export function readDocument(schema: GraphQLSchema, text: string): DocumentNode {
  const document = parse(text, parseOptions);
  const [mistake] = validateDocument(schema, document, true);
  if (mistake) throw mistake;
  return document;
}

const asRefusal = ({ message, nodes }: GraphQLError): GraphQLError =>
  new GraphQLError(message, {
    nodes: nodes ?? null,
    extensions: { code: "GRAPHQL_VALIDATION_FAILED", http: { status: 400 } },
  });
