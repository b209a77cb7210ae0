import { Kind } from "graphql";
import type { FieldNode, SelectionNode, SelectionSetNode } from "graphql";
import type { FragmentOf } from "./root-fields.js";

/** How large a selection set is, with each fragment counted wherever it is spread. */
export interface SelectionSize {
  readonly fields: number;
  /** Fields with an alias, or written again in the same selection set. */
  readonly repeats: number;
  /** Selection sets within selection sets, those of fragments included; one more than `maxLevels` stands for any number. */
  readonly levels: number;
}

const nothing: SelectionSize = { fields: 0, repeats: 0, levels: 0 };

/**
 * Measures selection sets in time that grows with the document and not with what it expands to: every fragment is measured
 * once. A fragment that spreads itself counts as nothing there; the specification has a rule against it.
 */
export function createSizeOf(fragmentOf: FragmentOf, maxLevels: number): (set: SelectionSetNode) => SelectionSize {
  const measured = new Map<string, SelectionSize>();
  // Fields of inline fragments stand beside those around them.
  type Names = Set<string>;

  const sizeOfSet = (set: SelectionSetNode, level: number, names: Names = new Set()): SelectionSize => {
    // Goes no deeper, lest the call stack overflow.
    if (level > maxLevels) return { ...nothing, levels: 1 };
    let [fields, repeats, levels] = [0, 0, 1];
    for (const node of set.selections) {
      const size = sizeOfNode(node, level, names);
      fields += size.fields;
      repeats += size.repeats;
      levels = Math.max(levels, size.levels);
    }
    return { fields, repeats, levels };
  };

  const sizeOfNode = (node: SelectionNode, level: number, names: Names): SelectionSize => {
    if (node.kind === Kind.FIELD) return sizeOfField(node, level, names);
    if (node.kind === Kind.FRAGMENT_SPREAD) return below(sizeOfFragment(node.name.value, level));
    return below(sizeOfSet(node.selectionSet, level + 1, names));
  };

  const sizeOfField = ({ alias, name, selectionSet }: FieldNode, level: number, names: Names): SelectionSize => {
    const responseName = (alias ?? name).value;
    const repeats = alias || names.has(responseName) ? 1 : 0;
    names.add(responseName);
    if (!selectionSet) return { fields: 1, repeats, levels: 0 };
    const inner = below(sizeOfSet(selectionSet, level + 1));
    return { fields: 1 + inner.fields, repeats: repeats + inner.repeats, levels: inner.levels };
  };

  const sizeOfFragment = (name: string, level: number): SelectionSize => {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, nothing);
    const fragment = fragmentOf(name);
    const size = fragment ? sizeOfSet(fragment.selectionSet, level + 1) : nothing;
    measured.set(name, size);
    return size;
  };

  return (set) => sizeOfSet(set, 1);
}

const below = ({ fields, repeats, levels }: SelectionSize): SelectionSize => ({ fields, repeats, levels: levels + 1 });
