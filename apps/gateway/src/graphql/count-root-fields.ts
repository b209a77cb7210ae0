import { getDirectiveValues, GraphQLIncludeDirective, GraphQLSkipDirective, Kind } from "graphql";
import type { GraphQLResolveInfo, SelectionNode, SelectionSetNode } from "graphql";

/** How often the operation selects the root field of `info`, aliases included. */
export function countRootFields({ fieldName, fragments, operation, variableValues }: GraphQLResolveInfo): number {
  const resultNames = new Set<string>();
  const visited = new Set<string>();

  const isLeftOut = (node: SelectionNode): boolean =>
    getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.["if"] === true ||
    getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.["if"] === false;

  const visit = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      if (isLeftOut(node)) continue;
      if (node.kind === Kind.INLINE_FRAGMENT) visit(node.selectionSet);
      if (node.kind === Kind.FRAGMENT_SPREAD) visitFragment(node.name.value);
      if (node.kind === Kind.FIELD && node.name.value === fieldName) resultNames.add((node.alias ?? node.name).value);
    }
  };
  const visitFragment = (name: string): void => {
    const fragment = fragments[name];
    if (!fragment || visited.has(name)) return;
    visited.add(name);
    visit(fragment.selectionSet);
  };

  visit(operation.selectionSet);
  return resultNames.size;
}
