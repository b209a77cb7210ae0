import fc from "fast-check";
import { buildSchema, parse, specifiedRules, validate } from "graphql";
import { expect, it } from "vitest";
import { asOneRule } from "./as-one-rule.js";

const schema = buildSchema(`
  directive @once on FIELD
  input Filter { name: String! age: Int }
  type Contact { id: ID! name(case: String): String friends(filter: Filter, first: Int = 3): [Contact!]! }
  type Query { contact(id: ID!): Contact contacts(filter: Filter!): [Contact!]! }
  type Mutation { rename(id: ID!, name: String!): Contact }
`);

const named = fc.constantFrom("F", "G", "H");
const value = fc.constantFrom(
  "1",
  '"a"',
  "null",
  "$a",
  "$b",
  "[1]",
  "RED",
  '{ name: "a" }',
  "{ name: 1, name: 2, x: $a }",
);
const args = fc.array(fc.tuple(fc.constantFrom("id", "filter", "first", "case", "x"), value), { maxLength: 3 });
const argsText = args.map((all) => (all.length > 0 ? `(${all.map((one) => one.join(": ")).join(", ")})` : ""));
const directives = fc.constantFrom(
  "",
  "",
  "",
  "@once",
  "@once @once",
  "@skip(if: true)",
  "@include",
  "@unknown(x: $b)",
);
const { selections } = fc.letrec<{ selections: string; selection: string }>((tie) => ({
  selections: fc.array(tie("selection"), { minLength: 1, maxLength: 4 }).map((all) => `{ ${all.join(" ")} }`),
  selection: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc
      .tuple(fc.constantFrom("id", "a: name", "name", "unknown", "__typename"), argsText, directives)
      .map((all) => all.join(" ")),
    fc.tuple(named, directives).map(([name, text]) => `...${name} ${text}`),
    fc
      .tuple(
        fc.constantFrom("contact", "contacts", "friends", "rename", "... on Contact", "..."),
        argsText,
        directives,
        tie("selections"),
      )
      .map(([name, given, text, inner]) => `${name} ${name.startsWith(".") ? "" : given} ${text} ${inner}`),
  ),
}));
const variables = fc.constantFrom("", "($a: Int)", "($a: Filter!, $b: String = 1)", "($a: Contact, $a: Unknown)");
const definition = fc.oneof(
  fc.tuple(fc.constantFrom("query A", "query B", "query", "mutation A", "subscription S"), variables, selections),
  fc
    .tuple(named, fc.constantFrom("Contact", "Query", "Filter", "Unknown"), directives, selections)
    .map(([name, type, ...rest]) => [`fragment ${name} on ${type}`, ...rest]),
  fc.constant(["type Contact { id: ID }"]),
);
const document = fc
  .array(
    definition.map((parts) => parts.join(" ")),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => all.join("\n"));

const rules = fc.shuffledSubarray([...specifiedRules]);

it("reports what the rules report one by one, in the same order", () => {
  fc.assert(
    fc.property(document, rules, fc.constantFrom(1, 5, 100), (text, some, maxErrors) => {
      const parsed = parse(text);
      const together = validate(schema, parsed, [asOneRule(some)], { maxErrors });
      expect(together).toEqual(validate(schema, parsed, some, { maxErrors }));
    }),
    { numRuns: 300 },
  );
});
