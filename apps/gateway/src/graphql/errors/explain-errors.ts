import { ApiError } from "domain/errors";
import { present, violation } from "domain/model";
import { isValueNode, Kind } from "graphql";
import type { ASTNode, DocumentNode, GraphQLError, GraphQLSchema } from "graphql";
import { argumentPath } from "./argument-path.js";
import { variableViolations } from "./variable-violations.js";

/** What a client has submitted. */
export interface Submitted {
  readonly schema: GraphQLSchema;
  /** Undefined if it could not be parsed. */
  readonly document: DocumentNode | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Explains in our own words the errors with which graphql-js refuses variables and arguments, because its messages repeat
 * the value. All errors about one variable share one explanation, which lists every mistake.
 */
export function explainErrors(
  errors: readonly GraphQLError[],
  submitted: Submitted,
): ReadonlyMap<GraphQLError, ApiError> {
  const explained = new Map<GraphQLError, ApiError>();
  const byNode = new Map<ASTNode, ApiError>();
  let previous: ApiError | undefined;
  for (const error of errors) {
    const [node] = error.nodes ?? [];
    // After fifty mistakes graphql-js stops with an error that has no location; all are explained by then.
    const explanation = node ? (byNode.get(node) ?? explain(error, node, submitted)) : previous;
    if (!explanation) continue;
    if (node) byNode.set(node, explanation);
    explained.set(error, explanation);
    previous = explanation;
  }
  return explained;
}

function explain(error: GraphQLError, node: ASTNode, { schema, document, variables }: Submitted): ApiError | undefined {
  if (!document) return undefined;
  const { code } = error.extensions;
  // With any other code the error is about the document, such as a variable of the wrong type.
  if (node.kind === Kind.VARIABLE_DEFINITION && code === "BAD_USER_INPUT") {
    const value: unknown = variables?.[node.variable.name.value];
    return new ApiError("BAD_USER_INPUT", { violations: variableViolations(schema, document, node, value) });
  }
  // A variable with a default value that is explicitly null is only refused during execution.
  if (!isValueNode(node) || code !== undefined) return undefined;
  const isVariable = node.kind === Kind.VARIABLE;
  const violations = isVariable ? [violation(present, argumentPath(document, node.name.value))] : [];
  return new ApiError("BAD_USER_INPUT", { violations });
}
