import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import type { GraphQLField, GraphQLInputType, GraphQLOutputType, GraphQLSchema } from "graphql";

/** A document with one operation, whose arguments are variables. */
export interface Operation {
  readonly text: string;
  /** The types of its variables. */
  readonly variables: Readonly<Record<string, GraphQLInputType>>;
}

/** Operations of one root field, with some of the fields below it. */
export function arbitraryOperation(schema: GraphQLSchema, depth = 4): Arbitrary<Operation> {
  const roots = [
    ...Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => ["query", field] as const),
    ...Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => ["mutation", field] as const),
  ].filter(([, { name }]) => !name.startsWith("_"));
  return fc.constantFrom(...roots).chain(([kind, field]) =>
    fc.tuple(selectionOf(field.type, depth), fc.boolean()).map(([selection, isAliased]) => {
      const variables = Object.fromEntries(field.args.map(({ name, type }) => [name, type]));
      const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(", ");
      const given = field.args.map(({ name }) => `${name}: $${name}`).join(", ");
      const head = declared === "" ? kind : `${kind} (${declared})`;
      const alias = isAliased ? "aliased: " : "";
      return { text: `${head} { ${alias}${field.name}${given && `(${given})`} ${selection} }`, variables };
    }),
  );
}

function selectionOf(type: GraphQLOutputType, depth: number): Arbitrary<string> {
  const named = getNamedType(type);
  if (!isObjectType(named)) return fc.constant("");
  const fields = Object.values(named.getFields()).filter(
    ({ args, type: below }) => args.length === 0 && (depth > 0 || isLeafType(getNamedType(below))),
  );
  return fc
    .subarray(fields, { minLength: Math.min(1, fields.length), maxLength: Math.min(8, fields.length) })
    .chain((chosen) =>
      fc
        .tuple(
          fc.constantFrom("", "__typename ", "x: __typename "),
          ...chosen.map((field) => fieldOf(field, depth - 1)),
        )
        .map(([first, ...others]) => `{ ${first}${others.join(" ") || "__typename"} }`),
    );
}

const fieldOf = ({ name, type }: GraphQLField<unknown, unknown>, depth: number): Arbitrary<string> =>
  fc
    .tuple(selectionOf(type, depth), fc.constantFrom("", "", "", `${name}2: `))
    .map(([below, alias]) => `${alias}${name} ${below}`);

const odd: Arbitrary<unknown> = fc.constantFrom(
  null,
  "",
  "x",
  "7",
  7,
  1.5,
  -1,
  true,
  [],
  {},
  ["x"],
  { x: 1 },
  " a@example.org ",
  "1990-05-17",
);

/** Values of an input type, and now and then something else in their place. */
export function arbitraryInput(type: GraphQLInputType, depth = 4): Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary: fitting(type, depth) }, { weight: 1, arbitrary: odd });
}

function fitting(type: GraphQLInputType, depth: number): Arbitrary<unknown> {
  if (isNonNullType(type)) return arbitraryInput(type.ofType, depth);
  if (isListType(type))
    return depth <= 0 ? fc.constant([]) : fc.array(arbitraryInput(type.ofType, depth - 1), { maxLength: 3 });
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const requiredKeys = fields.filter(({ type: of }) => isNonNullType(of)).map(({ name }) => name);
    const kept = depth <= 0 ? fields.filter(({ name }) => requiredKeys.includes(name)) : fields;
    return fc.subarray(kept, { maxLength: Math.min(6, kept.length) }).chain((chosen) => {
      const all = new Set([...chosen, ...kept.filter(({ name }) => requiredKeys.includes(name))]);
      return fc.record(Object.fromEntries([...all].map(({ name, type: of }) => [name, arbitraryInput(of, depth - 1)])));
    });
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  return leaves[getNamedType(type).name] ?? odd;
}

const leaves: Readonly<Record<string, Arbitrary<unknown>>> = {
  Boolean: fc.boolean(),
  Date: fc.constantFrom("1990-05-17", "1990-05-17T00:00:00Z", "17/05/1990"),
  DateTime: fc.constantFrom("2026-01-01T00:00:00Z", "2026-01-01T00:00:00+02:00", "never"),
  Float: fc.constantFrom(1.5, 48, -3),
  ID: fc.constantFrom("7", 7, "8", "x"),
  Int: fc.constantFrom(0, 3, 50, -1),
  String: fc.constantFrom("A", " é ", "a@example.org", "0612345678", "x y", ""),
};
