import { ApiError } from "domain/errors";
import { OperationTypeNode } from "graphql";
import type { GraphQLFormattedError } from "graphql";
import { formatError } from "../errors/format-error.js";

/** Bytes of a response's JSON, not counting escapes. A page of 200 contacts with everything in them has a few million. */
export const maxResponseBytes = 16 * 1024 * 1024;

// What a number, a comma or a pair of brackets takes at least.
const leastBytes = 2;

/** What is told instead of a response that is too large. A mutation was carried out by then, but for what has failed. */
export function tooLargeError(operation: OperationTypeNode | undefined, hasFailures: boolean): GraphQLFormattedError {
  const error = formatError({ message: "" }, new ApiError("RESPONSE_TOO_LARGE"));
  if (operation !== OperationTypeNode.MUTATION) return error;
  return { ...error, message: hasFailures ? perhapsInPart : inFull };
}

const inFull = "The mutation was carried out, but its response is too large to be sent; select less.";
const perhapsInPart =
  "The mutation was carried out, perhaps not in full, but its response is too large to be sent; select less.";

/** Whether a response is larger than that. */
export const isTooLarge = (response: object): boolean =>
  // In UTF-8 no character of a JavaScript string takes more than three bytes, so that most need not be counted.
  isOver(response, ({ length }) => 3 * length) && isOver(response, (text) => Buffer.byteLength(text));

/** Goes no further than it needs to find out, and does not recurse. */
function isOver(response: object, bytesOf: (text: string) => number): boolean {
  let leftBytes = maxResponseBytes;
  const waiting: unknown[] = [response];
  while (waiting.length > 0 && leftBytes >= 0) {
    const value = waiting.pop();
    leftBytes -= leastBytes;
    if (typeof value === "string") leftBytes -= bytesOf(value);
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) waiting.push(item);
      continue;
    }
    for (const name of Object.keys(value)) {
      leftBytes -= bytesOf(name);
      waiting.push(Reflect.get(value, name));
    }
  }
  return leftBytes < 0;
}
