import { Kind, SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef } from "graphql";
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { rootFieldsOf } from "./limits/root-fields.js";

const metaFields = [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map(({ name }) => name);

/** What is told of an operation that has no one label, or can't be run. */
export const otherLabel = "other";

/**
 * What an operation of a valid document is called in metrics, logs and traces: its root field, such as `createContact`;
 * `several` where it has more. The name that it has itself is its client's text, which may be anything.
 */
export function operationLabel(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode | undefined,
): string {
  if (operation === undefined) return otherLabel;
  const fragmentOf = (name: string) => {
    const isIt = (node: DocumentNode["definitions"][number]) =>
      node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name;
    const found = document.definitions.find(isIt);
    return found?.kind === Kind.FRAGMENT_DEFINITION ? found : null;
  };
  const [field, ...others] = new Set(rootFieldsOf(operation, fragmentOf));
  if (others.length > 0) return "several";
  const fields = schema.getRootType(operation.operation)?.getFields() ?? {};
  return field !== undefined && (Object.hasOwn(fields, field) || metaFields.includes(field)) ? field : otherLabel;
}
