import { GraphQLError } from "graphql";
import type { ASTNode, ASTVisitor, ValidationContext } from "graphql";
import { rootFieldsOf } from "./root-fields.js";
import { createSizeOf } from "./selection-size.js";
import type { SelectionSize } from "./selection-size.js";

/** Operations and fragments of a document. */
export const maxDefinitions = 100;
/** Characters of a name: of a field, an alias, a variable … Responses repeat them, and so do errors. */
export const maxNameLength = 255;
/** Selections within selections, and values within values. */
export const maxLevels = 200;
/** Fields of an operation, those of a fragment counted wherever it is spread. */
export const maxFields = 2_000;
/** Fields with an alias, or selected again beside themselves: nothing else makes a response larger than its types do. */
export const maxRepeats = 100;
/** Root fields of an operation, whose REST calls all are made. */
export const maxRootFields = 20;
/** Root fields that show the schema, which needs no token. */
export const maxSchemaFields = 5;
/** Directives of a field, a variable, an operation … There are two that a document may use, each once. */
export const maxDirectives = 5;
/** Contacts that an operation creates: as many as the REST API takes at once, from a full bucket. */
export const maxCreates = 20;

/** They show the schema. */
export const schemaFields: readonly string[] = ["__schema", "__type", "_service"];
// How many items a list has is not the document's to tell.
const createsOf: Readonly<Record<string, number>> = { createContact: 1, createContacts: maxCreates };

/**
 * A validation rule: a document is small enough to be validated and executed. It must hold before the specification's
 * rules are applied, as some of these take time that grows with the square of a document, or recurse.
 */
export function DocumentLimitsRule(context: ValidationContext): ASTVisitor {
  const sizeOf = createSizeOf((name) => context.getFragment(name) ?? null, maxLevels);
  const require = (isKept: boolean, sentence: string, node?: ASTNode): void => {
    if (!isKept) context.reportError(new GraphQLError(sentence, { nodes: node ?? null }));
  };
  const requireSmall = ({ fields, repeats, levels }: SelectionSize, node: ASTNode): void => {
    require(fields <= maxFields, `An operation may select at most ${maxFields} fields, fragments included.`, node);
    require(repeats <= maxRepeats, `An operation may alias or repeat fields at most ${maxRepeats} times.`, node);
    require(levels <= maxLevels, `An operation may have at most ${maxLevels} levels, fragments included.`, node);
  };
  let valueLevels = 0;
  const value = {
    enter(node: ASTNode): false | undefined {
      if (valueLevels === maxLevels) {
        require(false, `A value may have at most ${maxLevels} levels.`, node);
        return false;
      }
      valueLevels += 1;
      return undefined;
    },
    leave(): void {
      valueLevels -= 1;
    },
  };
  return {
    Document({ definitions }) {
      const isKept = definitions.length <= maxDefinitions;
      require(isKept, `A document may have at most ${maxDefinitions} operations and fragments.`);
    },
    Name(node) {
      require(node.value.length <= maxNameLength, `A name may have at most ${maxNameLength} characters.`, node);
    },
    OperationDefinition(node) {
      requireSmall(sizeOf(node.selectionSet), node);
      const names = rootFieldsOf(node, (name) => context.getFragment(name) ?? null);
      const shown = names.filter((name) => schemaFields.includes(name));
      require(names.length <= maxRootFields, `An operation may have at most ${maxRootFields} root fields.`, node);
      const creates = names.reduce((sum, name) => sum + (createsOf[name] ?? 0), 0);
      const isAlone = `createContacts must be an operation's only create, as it makes up to ${maxCreates} contacts.`;
      require(creates <= maxCreates, isAlone, node);
      const isShownSeldom = shown.length <= maxSchemaFields;
      require(isShownSeldom, `An operation may ask for the schema at most ${maxSchemaFields} times.`, node);
    },
    // Also one that is never spread is validated.
    FragmentDefinition(node) {
      requireSmall(sizeOf(node.selectionSet), node);
    },
    Directive(node, _key, parent) {
      const isKept = !Array.isArray(parent) || parent.length <= maxDirectives;
      require(isKept, `There may be at most ${maxDirectives} directives in one place.`, node);
    },
    ListValue: value,
    ObjectValue: value,
  };
}
