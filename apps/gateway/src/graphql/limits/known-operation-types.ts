import { GraphQLError } from "graphql";
import type { ASTVisitor, ValidationContext } from "graphql";

/** A validation rule: the schema has operations of this type. Without it, a subscription would only fail when executed. */
export function KnownOperationTypesRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(new GraphQLError(`The schema has no ${node.operation}s.`, { nodes: node }));
    },
  };
}
