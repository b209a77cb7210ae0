import { id as idScalar, object, present, validateScalar, violation } from "domain/model";
import type { Path, Rule, Violation } from "domain/model";
import type { Context } from "../../graphql/context.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { requireValid } from "../../writes/input-violations.js";
import { createContactLoader } from "./contact-loader.js";

/** References of one request, in all of its `_entities` together: each that fails has an error of its own in the response. */
const maxReferences = 1_000;

const fewReferences: Rule = {
  code: "TOO_MANY_ITEMS",
  message: `must have at most ${maxReferences} items in a request`,
  holds: (count) => Number(count) <= maxReferences,
};

const createCount = () => ({ references: 0 });

/**
 * The resolvers of the entities that other subgraphs refer to, contacts alone. Those of @apollo/subgraph fail all of them
 * for one of an unknown type, as if it were the subgraph's mistake.
 */
export const entityResolvers = {
  Query: {
    _entities: (
      _source: unknown,
      { representations }: { readonly representations: readonly unknown[] },
      context: Context,
    ) => {
      const count = context.once(createCount);
      count.references += representations.length;
      requireValid(fewReferences.holds(count.references) ? [] : [violation(fewReferences, ["representations"])]);
      return representations.map((representation, index) => resolveContact(representation, index, context));
    },
  },
  _Entity: { __resolveType: () => "Contact" },
};

/** The contact that is referred to; null if there is none. */
async function resolveContact(
  representation: unknown,
  index: number,
  context: Context,
): Promise<ReceivedContact | null> {
  const contacts = context.once(createContactLoader);
  const { __typename: typeName, id } = Object(representation);
  const path = ["representations", index];
  const readId: unknown = typeof id === "number" ? String(id) : id;
  requireValid(
    object.holds(representation)
      ? [...typeViolations(typeName, [...path, "__typename"]), ...validateScalar(idScalar, readId, [...path, "id"])]
      : [violation(object, path)],
  );
  return contacts.load(String(readId));
}

function typeViolations(typeName: unknown, path: Path): Violation[] {
  if (typeName === "Contact") return [];
  if (!present.holds(typeName)) return [violation(present, path)];
  return [{ path, code: "UNKNOWN_OPTION", message: "must be Contact", accepted: ["Contact"] }];
}
