import { ApiError } from "domain/errors";
import { fieldsOf, isReadModel, unreadableIn } from "domain/model";
import type { Field, Path } from "domain/model";
import type { GraphQLFieldResolver, GraphQLResolveInfo } from "graphql";
import type { Context } from "./context.js";
import type { Published } from "./model-types.js";

type Resolver = GraphQLFieldResolver<object, Context>;

const property = Symbol("resolves to a property");

/** Whether a field resolves to the property of its name, where that could be read. */
export const readsProperty = (resolve: unknown): boolean =>
  resolve === undefined || Object.hasOwn(Object(resolve), property);

/** Resolvers for the fields of received models, by GraphQL type. They report what could not be read, where it is selected. */
export const receivedResolvers = (models: readonly Published[]): Record<string, Record<string, Resolver>> =>
  Object.fromEntries(
    models
      .filter(([, , model]) => isReadModel(model))
      .map(([name, , model]) => [
        name,
        Object.fromEntries(
          fieldsOf(model).map((field) => [field.name, Object.assign(resolverOf(field), { [property]: true })]),
        ),
      ]),
  );

const resolverOf = ({ name, list }: Pick<Field, "list" | "name">): Resolver =>
  list
    ? (parent, _arguments, context, info) => {
        noteLeftOut(unreadableIn(parent, name), context, info);
        return Reflect.get(parent, name);
      }
    : (parent) => {
        if (unreadableIn(parent, name) !== null) throw new ApiError("UPSTREAM_INVALID");
        return Reflect.get(parent, name);
      };

/**
 * Notes what is missing from a list, since neither a list nor its items are ever null: the list itself, or the items at
 * these positions in the API's response.
 */
export function noteLeftOut(
  missing: "value" | readonly number[] | null,
  { leftOut }: Context,
  { path }: GraphQLResolveInfo,
): void {
  if (missing === null) return;
  const listPath = pathOf(path);
  const paths = missing === "value" ? [listPath] : missing.map((place) => [...listPath, place]);
  leftOut.push(...paths.slice(0, Math.max(0, maxLeftOut - leftOut.length)));
}

// Nobody reads more, and a page can have thousands.
const maxLeftOut = 100;

function pathOf(path: GraphQLResolveInfo["path"]): Path {
  const steps: (string | number)[] = [];
  for (let at: GraphQLResolveInfo["path"] | undefined = path; at; at = at.prev) steps.unshift(at.key);
  return steps;
}
