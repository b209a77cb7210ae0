import { ApiError } from "domain/errors";
import { OperationTypeNode } from "graphql";
import type { GraphQLFormattedError } from "graphql";
import { formatError } from "../errors/format-error.js";

/** Bytes of a response's JSON, not counting escapes. A page of 200 contacts with everything in them has a few million. */
export const maxResponseBytes = 16 * 1024 * 1024;

// What a number, a comma or a pair of brackets takes at least.
const leastBytes = 2;

/** What is told instead of a response that is too large. A mutation was carried out by then. */
export function tooLargeError(operation: OperationTypeNode | undefined): GraphQLFormattedError {
  const error = formatError({ message: "" }, new ApiError("RESPONSE_TOO_LARGE"));
  if (operation !== OperationTypeNode.MUTATION) return error;
  return { ...error, message: "The mutation was carried out, but its response is too large to be sent; select less." };
}

/** Whether a response is larger than that. Goes no further than it needs to find out, and does not recurse. */
export function isTooLarge(response: object): boolean {
  let leftBytes = maxResponseBytes;
  const waiting: unknown[] = [response];
  while (waiting.length > 0 && leftBytes >= 0) {
    const value = waiting.pop();
    leftBytes -= leastBytes;
    if (typeof value === "string") leftBytes -= Buffer.byteLength(value);
    if (typeof value !== "object" || value === null) continue;
    for (const [name, child] of Object.entries(value)) {
      if (!Array.isArray(value)) leftBytes -= Buffer.byteLength(name);
      waiting.push(child);
    }
  }
  return leftBytes < 0;
}
