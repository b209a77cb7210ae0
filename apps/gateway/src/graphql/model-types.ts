import { fieldsOf, isReadModel } from "domain/model";
import type { Field as FieldFacts, Model, ScalarKind } from "domain/model";
import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString } from "graphql";
import type { GraphQLScalarType } from "graphql";
import { Field, InputType, ObjectType } from "type-graphql";
import { dateScalar } from "./date-scalar.js";
import { dateTimeScalar } from "./date-time-scalar.js";

export type Published = readonly [name: string, description: string, model: Model];

const scalars: Record<ScalarKind, GraphQLScalarType> = {
  boolean: GraphQLBoolean,
  date: dateScalar,
  dateTime: dateTimeScalar,
  id: GraphQLID,
  integer: GraphQLInt,
  mail: GraphQLString,
  number: GraphQLFloat,
  numericText: GraphQLString,
  phone: GraphQLString,
  text: GraphQLString,
  textualNumber: GraphQLFloat,
};

const describeAsDeclared = ({ description }: FieldFacts): string => description;

/**
 * Publishes models as GraphQL types, as decorators on their classes would. Type names start with "Contact" or a verb,
 * because federation merges types of the same name, and other subgraphs may have a Tag or an Address.
 */
export function publish(models: readonly Published[], describe = describeAsDeclared): void {
  for (const [name, description, model] of models) {
    for (const field of fieldsOf(model)) publishField(model, field, describe(field));
    if (isReadModel(model)) ObjectType(name, { description, simpleResolvers: true })(model);
    else InputType(name, { description })(model);
  }
}

function publishField(model: Model, field: FieldFacts, description: string): void {
  const { name, type, list } = field;
  const publishedType = typeof type === "function" ? type : scalars[type.kind];
  const nullable = isReadModel(model) ? !isAlwaysRead(field) : !field.required;
  Field(() => (list ? [publishedType] : publishedType), { description, nullable })(model.prototype, name);
}

// Everything else is null if the API leaves it out, or sends it in a form that can't be read.
const isAlwaysRead = ({ key, list }: FieldFacts): boolean => key || list;
