import { execute, Kind } from "graphql";
import type { DocumentNode, FragmentDefinitionNode, GraphQLInputType, GraphQLSchema, OperationTypeNode } from "graphql";
import type { InputReader } from "../graphql/input-reader.js";
import { countUses } from "../graphql/limits/variable-limits.js";
import type { VariableUses } from "../graphql/limits/variable-limits.js";
import { operationLabel } from "../graphql/operation-label.js";
import { compileField } from "./compile-field.js";
import type { Run } from "./compile-field.js";

/** A valid document that runs without being parsed, validated or planned again. */
export interface CompiledDocument {
  readonly document: DocumentNode;
  readonly operation: OperationTypeNode;
  /** The name of its one operation, if that has one. */
  readonly operationName: string | undefined;
  /** What the operation is called where it is told of. */
  readonly label: string;
  readonly uses: VariableUses;
  readonly run: Run;
}

/**
 * Null for a document of several operations: which of them is meant, each request says anew. Of a declared one the operation
 * keeps its name where it is told of, since that is not a client's text.
 */
export function compileDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  readerOf: (type: GraphQLInputType) => InputReader,
  isDeclared: boolean,
): CompiledDocument | null {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  }
  const [operation, ...others] = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation || others.length > 0) return null;
  const run = compileField(schema, document, operation, fragments, readerOf) ?? runAll(schema, document);
  return {
    document,
    operation: operation.operation,
    operationName: operation.name?.value,
    label: (isDeclared ? operation.name?.value : undefined) ?? operationLabel(schema, document, operation),
    uses: countUses(document),
    run,
  };
}

/** Runs whatever is not compiled further as graphql-js does. */
const runAll =
  (schema: GraphQLSchema, document: DocumentNode): Run =>
  async (variables, context) => {
    const result = await execute({ schema, document, contextValue: context, variableValues: variables });
    // Without data a variable was refused, and nothing has been resolved.
    return result.data === undefined ? null : result;
  };
