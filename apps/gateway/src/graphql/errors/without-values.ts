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
  // A name can be a value too: one whose author forgot the quotation marks.
  const quotation = /^(Syntax Error: .*?(?:String|Int|Float|Name|sequence)|Unknown operation named):? ".*$/s;
  if (!value) return message.replace(quotation, "$1.");
  const quoted = print(value);
  const start = message.lastIndexOf(quoted);
  return start < 0 ? message : `${message.slice(0, start)}this value${message.slice(start + quoted.length)}`;
}

const isValue = ({ kind }: ASTNode): boolean => valueKinds.includes(kind);

const rootCauseOf = (error: Error | undefined): Error | undefined =>
  error instanceof GraphQLError && error.originalError ? rootCauseOf(error.originalError) : error;
