import { ApiError } from "domain/errors";
import { GraphQLError } from "graphql";
import type { Visitor } from "../context.js";
import { apiErrorOf } from "./format-error.js";

/**
 * The errors of an operation that ran for a visitor. One that says that the gateway's token is refused would read as if the
 * visitor had to log in: to a visitor the API is not available.
 */
export function withoutToken(
  errors: readonly GraphQLError[],
  visitor: Visitor,
  requestId: string,
): readonly GraphQLError[] {
  return errors.map((error) => {
    const cause = apiErrorOf(error);
    if (cause?.code !== "UNAUTHENTICATED" && cause?.code !== "FORBIDDEN") return error;
    visitor.tokenRefused(requestId);
    const { message, nodes, path } = error;
    const originalError = new ApiError("UPSTREAM_UNAVAILABLE", { cause });
    return new GraphQLError(message, { nodes: nodes ?? null, path: path ?? null, originalError });
  });
}
