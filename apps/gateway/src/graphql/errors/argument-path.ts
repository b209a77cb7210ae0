import type { Path } from "domain/model";
import { BREAK, Kind, visit } from "graphql";
import type { ASTNode, DocumentNode } from "graphql";

/** Where a document first uses a variable: `["input", "tags", 0]` for `createContact(input: { tags: [$tag] })`. */
export function argumentPath(document: DocumentNode, variableName: string): Path {
  let found: Path = [variableName];
  visit(document, {
    // A definition is not a use.
    VariableDefinition: () => false,
    Variable(node, _key, _parent, path) {
      if (node.name.value !== variableName) return undefined;
      found = namesAlong(document, path);
      return BREAK;
    },
  });
  return found;
}

function namesAlong(document: DocumentNode, path: readonly (string | number)[]): Path {
  const names: (string | number)[] = [];
  let parent: unknown = document;
  let at: unknown = document;
  for (const key of path) {
    const child: unknown = Reflect.get(Object(at), key);
    if (isNode(child) && (child.kind === Kind.ARGUMENT || child.kind === Kind.OBJECT_FIELD))
      names.push(child.name.value);
    if (typeof key === "number" && isNode(parent) && parent.kind === Kind.LIST) names.push(key);
    parent = at;
    at = child;
  }
  return names;
}

const isNode = (value: unknown): value is ASTNode => typeof Object(value).kind === "string";
