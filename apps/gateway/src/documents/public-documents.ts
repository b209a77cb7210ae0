import { Kind, visit } from "graphql";
import type { DocumentNode, FragmentDefinitionNode } from "graphql";
import { ConfigError } from "service/config";
import { rootFieldsOf } from "../graphql/limits/root-fields.js";
import type { DeclaredDocument } from "./declared-documents.js";

/**
 * The root fields of public documents, with what each takes from the buckets of visitors: a submission becomes a contact,
 * and a form may be a REST call for each id. The others cost little.
 */
const publicFields: ReadonlyMap<string, number> = new Map([
  ["submitContact", 5],
  ["form", 5],
  ["forms", 1],
  ["contactSubmission", 1],
]);

/** What leads from a submission to its contact. */
const contactFields: readonly string[] = ["contact", "contactId"];

/**
 * What a document of PUBLIC_DOCUMENTS costs at most, its fragments spread and its directives aside. Throws a ConfigError
 * where visitors could do more with it than sign up, or read a contact back.
 */
export function costOfPublicDocument({ id, document }: DeclaredDocument): number {
  const refuse = (what: string): never => {
    throw new ConfigError(`PUBLIC_DOCUMENTS has a document ${JSON.stringify(id)} ${what}.`);
  };
  visit(document, {
    Field({ name: { value } }) {
      if (contactFields.includes(value)) refuse(`that selects ${value}; no contact can be read back in public mode`);
    },
    Argument({ name, value }) {
      if (name.value !== "via" || value.kind !== Kind.VARIABLE) return;
      refuse("that takes via from a variable; visitors must not choose whether a contact is changed");
    },
  });
  const costOf = (name: string): number =>
    publicFields.get(name) ??
    refuse(`with the root field ${name}; only ${[...publicFields.keys()].join(", ")} are public`);
  const costs = operationsIn(document).map((names) => names.reduce((sum, name) => sum + costOf(name), 0));
  return Math.max(0, ...costs);
}

/** The root fields of each operation: which one is meant, each request says anew. */
function operationsIn({ definitions }: DocumentNode): readonly (readonly string[])[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  return definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? [rootFieldsOf(node, (name) => fragments.get(name) ?? null)] : [],
  );
}

/** All documents that run by their id. Throws a ConfigError where an id stands for two of them. */
export function withPublicDocuments(
  declared: readonly DeclaredDocument[],
  publicDocuments: readonly DeclaredDocument[],
): readonly DeclaredDocument[] {
  const texts = new Map(declared.map(({ id, text }) => [id, text]));
  const added = publicDocuments.filter(({ id, text }) => {
    const known = texts.get(id);
    if (known === undefined || known === text) return known === undefined;
    throw new ConfigError(
      `PUBLIC_DOCUMENTS has a document ${JSON.stringify(id)} that DOCUMENTS has with another text.`,
    );
  });
  return [...declared, ...added];
}
