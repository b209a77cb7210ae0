import { GraphQLError, Kind, print } from "graphql";
import type { ASTNode } from "graphql";

const valueKinds: readonly string[] = [
  Kind.BOOLEAN,
  Kind.ENUM,
  Kind.FLOAT,
  Kind.INT,
  Kind.LIST,
  Kind.NULL,
  Kind.OBJECT,
  Kind.STRING,
];

/**
 * The message of an error about a document, without the document's values: graphql-js quotes refused values, the token at
 * a syntax error, and the names of unknown operations.
 */
export function withoutValues({ message, nodes, originalError }: GraphQLError): string {
  // The parser recurses: thousands of levels overflow its call stack.
  if (rootCauseOf(originalError) instanceof RangeError) return "Syntax Error: The document has too many levels.";
  const value = nodes?.find(isValue);
  if (value) return withoutQuotedValue(message, print(value));
  if (message.startsWith("Unknown operation named ")) return "The document has no operation of this name.";
  // A name can be a value too: one whose author forgot the quotation marks.
  return message.replace(/^(Syntax Error: .*?(?:String|Int|Float|Name|sequence)):? ".*$/s, "$1.");
}

// What may follow is a type's own explanation, or a value that the type has and that was perhaps meant.
function withoutQuotedValue(message: string, quoted: string): string {
  for (const [before, after, replacement] of quotations) {
    const at = message.indexOf(before + quoted + after);
    if (at < 0) continue;
    const rest = message.slice(at + before.length + quoted.length + after.length);
    const sentence = message.slice(0, at) + replacement + rest;
    return sentence.endsWith(".") || sentence.endsWith("?") ? sentence : `${sentence}.`;
  }
  return message;
}

// Where graphql-js quotes a value, and what is said instead.
const quotations = [
  ['Value "', '" does not exist', "This value does not exist"],
  [" value: ", "", " value"],
  [", found ", "", ", found another value"],
] as const;

const isValue = ({ kind }: ASTNode): boolean => valueKinds.includes(kind);

const rootCauseOf = (error: Error | undefined): Error | undefined =>
  error instanceof GraphQLError && error.originalError ? rootCauseOf(error.originalError) : error;
