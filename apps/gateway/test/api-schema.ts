import { GraphQLObjectType, GraphQLSchema, specifiedDirectives } from "graphql";

/** The schema of a subgraph as a client sees it: without what is there for routers. */
export function apiSchemaOf(subgraph: GraphQLSchema): GraphQLSchema {
  const { query, types, ...others } = subgraph.toConfig();
  if (!query) return subgraph;
  const { fields, ...queryConfig } = query.toConfig();
  const ownFields = Object.entries(fields).filter(([name]) => !isOfFederation(name));
  return new GraphQLSchema({
    ...others,
    directives: specifiedDirectives,
    query: new GraphQLObjectType({ ...queryConfig, fields: Object.fromEntries(ownFields) }),
    types: types.filter((type) => type !== query && !isOfFederation(type.name)),
  });
}

/** Such as _entities, _Any and link__Purpose; what begins with two underscores is GraphQL's. */
const isOfFederation = (name: string): boolean => /^_(?!_)|^(federation|link)__/.test(name);
