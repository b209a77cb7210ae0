import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString } from "graphql";
import type { GraphQLScalarType } from "graphql";
import { Field, InputType } from "type-graphql";
import { addressFilterFields, contactFilterFields, tagsFilterField } from "./filter-fields.js";
import type { FilterField } from "./filter-fields.js";
import { filterOperators, listOperators, optionOperators } from "./filter-operators.js";
import type { FilterKind, FilterOperator } from "./filter-operators.js";
import { inputKinds } from "./read-answer-filter.js";

type InputClass = new () => Input;

/** A filter, or a part of one. Its fields are made, and so it is read by their names. */
class Input {
  readonly [name: string]: unknown;
}

/** Which contacts are meant. */
export class ContactFilter extends Input {}
class ContactAddressFilter extends Input {}
class ContactAnswerFilter extends Input {}

const scalars: Readonly<Record<FilterKind, GraphQLScalarType>> = {
  boolean: GraphQLBoolean,
  // Text, for dates relative to now.
  date: GraphQLString,
  id: GraphQLID,
  integer: GraphQLInt,
  number: GraphQLFloat,
  text: GraphQLString,
};

const inputs: Readonly<Record<FilterKind, InputClass>> = {
  boolean: publishOperators("ContactBooleanFilter", "What is true or false.", "boolean"),
  date: publishOperators(
    "ContactDateFilter",
    "When something was: a date such as 2023-11-07, a date and time as in RFC 3339, or one relative to now such as " +
      "now-30d, now+1y or, rounded to a whole day in UTC, now-1d/d.",
    "date",
  ),
  id: publishOperators("ContactIdFilter", "An id.", "id"),
  integer: publishOperators("ContactIntFilter", "A whole number.", "integer"),
  number: publishOperators("ContactNumberFilter", "A number.", "number"),
  text: publishOperators("ContactTextFilter", "A text.", "text"),
};
const idList = publishOperators("ContactIdListFilter", "Ids, several for a contact.", "id", listOperators);
const textList = publishOperators("ContactTextListFilter", "Texts, several for a contact.", "text", listOperators);

publishFields(ContactAddressFilter, addressFilterFields);
InputType("ContactAddressFilter", { description: "Which postal addresses are meant: each field that is given." })(
  ContactAddressFilter,
);

publish(ContactAnswerFilter, "formId", GraphQLID, "Id of the form.");
publish(
  ContactAnswerFilter,
  "formLabel",
  GraphQLString,
  "Label of the form, in upper or lower case, in place of its id.",
);
publishEach(ContactAnswerFilter, optionOperators, GraphQLString);
publish(ContactAnswerFilter, "exists", GraphQLBoolean, "True: the form is answered; false: it is not.");
for (const [name, kind] of Object.entries(inputKinds)) {
  publish(ContactAnswerFilter, name, inputs[kind], `The answer to a form with free input, as a ${name}.`);
}
InputType("ContactAnswerFilter", {
  description:
    "What is asked of the answer to a form: a custom field, a consent, a survey … Options are told by label or by value.",
})(ContactAnswerFilter);

publish(ContactFilter, "and", [ContactFilter], "Each of these filters.");
publish(ContactFilter, "or", [ContactFilter], "At least one of these filters.");
publishFields(ContactFilter, [...contactFilterFields, tagsFilterField]);
publish(ContactFilter, "address", ContactAddressFilter, "The postal address.");
publish(ContactFilter, "answers", [ContactAnswerFilter], "Answers to forms: each of these.");
InputType("ContactFilter", {
  description:
    "Which contacts are meant: those that meet each field and each operator that is given. An empty filter is everybody.",
})(ContactFilter);

function publishOperators(
  name: string,
  description: string,
  kind: FilterKind,
  operators: readonly FilterOperator[] = filterOperators[kind],
): InputClass {
  const input = class extends Input {};
  publishEach(input, operators, scalars[kind]);
  InputType(name, { description })(input);
  return input;
}

function publishEach(input: InputClass, operators: readonly FilterOperator[], scalar: GraphQLScalarType): void {
  for (const { name, takes, description } of operators) {
    const type = takes === "flag" ? GraphQLBoolean : takes === "list" ? ([scalar] as const) : scalar;
    publish(input, name, type, description);
  }
}

function publishFields(input: InputClass, fields: readonly FilterField[]): void {
  for (const { name, kind, list, description } of fields) {
    const type = list ? (kind === "id" ? idList : textList) : inputs[kind];
    publish(input, name, type, description);
  }
}

type Published = GraphQLScalarType | InputClass;

function publish(input: InputClass, name: string, type: Published | readonly [Published], description: string): void {
  const returned = Array.isArray(type) ? [type[0]] : type;
  Field(() => returned, { description, nullable: true })(input.prototype, name);
}
