import { GraphQLError, Kind } from "graphql";
import type { ASTVisitor, ValidationContext } from "graphql";
import { isCosted, mostTokensOf } from "../operation-costs.js";
import type { CostedOperation } from "../operation-costs.js";
import { rootFieldsOf } from "./root-fields.js";

/** Rate-limit tokens that an operation costs in the worst case: three full buckets of the REST API's default limit. */
export const maxTokens = 300;

/**
 * A validation rule: an operation takes no more of the rate limit than that, whatever is cached or found, but for contacts
 * that are too large to be read at once. Root fields count as often as they are written; what is read below them is read
 * once for all.
 */
export function OperationCostRule(context: ValidationContext): ASTVisitor {
  const below = new Set<CostedOperation>();
  return {
    Field({ name }) {
      const field = `${context.getParentType()?.name}.${name.value}`;
      if (isCosted(field)) below.add(field);
    },
    Document: {
      leave({ definitions }) {
        for (const node of definitions) {
          if (node.kind !== Kind.OPERATION_DEFINITION) continue;
          const names = rootFieldsOf(node, (name) => context.getFragment(name) ?? null).filter(isCosted);
          const tokens = [...names, ...below].reduce((sum, name) => sum + mostTokensOf(name), 0);
          if (tokens <= maxTokens) continue;
          const sentence = `An operation may cost at most ${maxTokens} rate-limit tokens; this one may cost ${tokens}.`;
          context.reportError(new GraphQLError(sentence, { nodes: node }));
        }
      },
    },
  };
}
