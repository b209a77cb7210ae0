import type {
  GraphQLFieldResolver,
  GraphQLInputType,
  GraphQLObjectType,
  GraphQLResolveInfo,
  GraphQLSchema,
} from "graphql";
import { getMetadataStorage } from "type-graphql";
import type { Context } from "./context.js";
import { createInputReaders } from "./input-reader.js";
import type { ClassOf, InputReader } from "./input-reader.js";

type Arguments = Readonly<Record<string, unknown>>;
type RootResolver = GraphQLFieldResolver<unknown, Context, Arguments>;
type Method = ReturnType<typeof getMetadataStorage>["queries"][number];
type Param = NonNullable<Method["params"]>[number];
type ReadParam = (args: Arguments, context: Context, info: GraphQLResolveInfo) => unknown;

/** The root value of an operation whose one root field has been resolved. `take` returns or throws what came of it. */
export class Resolved {
  constructor(readonly take: () => unknown) {}
}

/**
 * Resolvers of root fields that call the methods of resolver classes. type-graphql's own look through the metadata of all
 * input types for each argument of each call.
 */
export function rootResolvers(schema: GraphQLSchema): Record<string, Record<string, RootResolver>> {
  const { mutations, queries } = getMetadataStorage();
  // Coerced by graphql-js, all that is left to do is to make instances.
  const readerOf = createInputReaders(classOfInputs(), () => (value) => value);
  const resolversOf = (type: GraphQLObjectType | null | undefined, methods: readonly Method[]) =>
    Object.fromEntries(
      methods.flatMap((method) => {
        const field = type?.getFields()[method.schemaName];
        if (!field) return [];
        const types = new Map(field.args.map((argument) => [argument.name, argument.type]));
        return [[method.schemaName, resolverOf(method, types, readerOf)] as const];
      }),
    );
  return {
    Mutation: resolversOf(schema.getMutationType(), mutations),
    Query: resolversOf(schema.getQueryType(), queries),
  };
}

/** The classes of input objects, as they were declared. */
export function classOfInputs(): ClassOf {
  const classes = new Map(
    getMetadataStorage().inputTypes.map(({ name, target }) => [name, target as new () => object]),
  );
  return ({ name }) => {
    const declared = classes.get(name);
    if (!declared) throw new TypeError(`${name} has no class.`);
    return declared;
  };
}

function resolverOf(
  { methodName, params = [], target }: Method,
  types: ReadonlyMap<string, GraphQLInputType>,
  readerOf: (type: GraphQLInputType) => InputReader,
): RootResolver {
  const instance: object = Reflect.construct(target, []);
  const method: (...values: unknown[]) => unknown = Reflect.get(instance, methodName);
  const read = params.toSorted((a, b) => a.index - b.index).map((param) => paramReader(param, types, readerOf));
  return (root, args, context, info) =>
    root instanceof Resolved
      ? root.take()
      : method.apply(
          instance,
          read.map((one) => one(args, context, info)),
        );
}

function paramReader(
  param: Param,
  types: ReadonlyMap<string, GraphQLInputType>,
  readerOf: (type: GraphQLInputType) => InputReader,
): ReadParam {
  if (param.kind === "context") return (_args, context) => context;
  if (param.kind === "info") return (_args, _context, info) => info;
  const type = param.kind === "arg" ? types.get(param.name) : undefined;
  if (param.kind !== "arg" || !type) throw new TypeError(`A ${param.kind} parameter is not for a root field.`);
  const { name } = param;
  const reader = readerOf(type);
  return ({ [name]: value }) => (value === undefined ? undefined : reader(value));
}
