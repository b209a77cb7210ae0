import { Kind } from "graphql";
import type { FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from "graphql";

/** Null for a fragment that is not defined. */
export type FragmentOf = (name: string) => FragmentDefinitionNode | null;

/** The names of an operation's root fields as often as they are written, each fragment being spread once. */
export function rootFieldsOf({ selectionSet }: OperationDefinitionNode, fragmentOf: FragmentOf): readonly string[] {
  const names: string[] = [];
  const spread = new Set<string>();
  const waiting: SelectionSetNode[] = [selectionSet];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const node of next.selections) {
      if (node.kind === Kind.FIELD) names.push(node.name.value);
      if (node.kind === Kind.INLINE_FRAGMENT) waiting.push(node.selectionSet);
      if (node.kind !== Kind.FRAGMENT_SPREAD || spread.has(node.name.value)) continue;
      spread.add(node.name.value);
      const fragment = fragmentOf(node.name.value);
      if (fragment) waiting.push(fragment.selectionSet);
    }
  }
  return names;
}
