import { GraphQLError } from "graphql";
import type { ASTVisitor, ValidationContext } from "graphql";
import { schemaFields } from "./document-limits.js";
import { rootFieldsOf } from "./root-fields.js";

/** A validation rule: an operation does not ask for the schema. */
export function HiddenSchemaRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      const names = rootFieldsOf(node, (name) => context.getFragment(name) ?? null);
      if (!names.some((name) => schemaFields.includes(name))) return;
      context.reportError(new GraphQLError("The schema is not shown here.", { nodes: node }));
    },
  };
}
