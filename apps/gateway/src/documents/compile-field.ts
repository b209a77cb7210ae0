import type {
  DocumentNode,
  ExecutionResult,
  GraphQLInputType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from "graphql";
import { execute } from "graphql";
import type { Context } from "../graphql/context.js";
import type { InputReader } from "../graphql/input-reader.js";
import { Resolved } from "../graphql/root-resolvers.js";
import { compileArguments } from "./arguments.js";
import { compileSelection, fieldsIn, unusual } from "./selection.js";
import type { Fragments } from "./selection.js";
import { compileVariables } from "./variables.js";
import type { Values } from "./variables.js";

/** Runs an operation. Null where its variables are refused: nothing has been resolved then. */
export type Run = (variables: Values, context: Context) => Promise<ExecutionResult | null>;

/**
 * Compiles an operation that has one root field, of whose value it selects properties: variables are read, the field is
 * resolved by its own resolver, and what is selected is picked, each by a function that is made once. What is unusual about
 * the value is told by graphql-js, which is handed the value as it is. Null for any other operation.
 */
export function compileField(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  readerOf: (type: GraphQLInputType) => InputReader,
): Run | null {
  const type = schema.getRootType(operation.operation);
  const [node, ...others] = (type && fieldsIn(type, operation.selectionSet, fragments)) ?? [];
  const field = node && type?.getFields()[node.name.value];
  const readArguments = field && compileArguments(field, node);
  const pick = field && compileSelection(field.type, node.selectionSet, fragments);
  if (!field?.resolve || !readArguments || !pick || others.length > 0 || (operation.directives ?? []).length > 0)
    return null;
  const { resolve } = field;
  const readVariables = compileVariables(schema, operation, readerOf);
  const key = (node.alias ?? node.name).value;
  const path = { prev: undefined, key, typename: type.name };
  const fieldNodes = [node];
  // Written out, since a spread takes several times as long for each request.
  const infoWith = (variableValues: Values): GraphQLResolveInfo => ({
    fieldName: field.name,
    fieldNodes,
    fragments,
    operation,
    parentType: type,
    path,
    returnType: field.type,
    rootValue: undefined,
    schema,
    variableValues,
  });

  return async (variables, context) => {
    const variableValues = readVariables(variables);
    const args = variableValues && readArguments(variableValues);
    if (!args) return null;
    let rootValue: Resolved;
    try {
      const value = await resolve(undefined, args, context, infoWith(variableValues));
      const data = pick(value);
      if (data !== unusual) return { data: { [key]: data } };
      rootValue = new Resolved(() => value);
    } catch (error) {
      rootValue = new Resolved(() => {
        throw error;
      });
    }
    return execute({ schema, document, rootValue, contextValue: context, variableValues: variables });
  };
}
