import { GraphQLError, specifiedRules, validate } from "graphql";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { DocumentLimitsRule } from "./limits/document-limits.js";
import { KnownOperationTypesRule } from "./limits/known-operation-types.js";

/** Nobody corrects more at once. */
const maxErrors = 20;

const rules = [...specifiedRules, KnownOperationTypesRule];

/** What is wrong with a document. One that is too large is refused for that alone, before any other rule looks at it. */
export function validateDocument(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const [tooLarge] = validate(schema, document, [DocumentLimitsRule], { maxErrors: 1 });
  const errors = tooLarge ? [tooLarge] : validate(schema, document, rules, { maxErrors });
  return errors.map(asRefusal);
}

const asRefusal = ({ message, nodes }: GraphQLError): GraphQLError =>
  new GraphQLError(message, {
    nodes: nodes ?? null,
    extensions: { code: "GRAPHQL_VALIDATION_FAILED", http: { status: 400 } },
  });
