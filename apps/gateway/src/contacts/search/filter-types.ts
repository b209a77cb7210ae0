import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString } from "graphql";
import type { GraphQLScalarType } from "graphql";
import { Field, InputType } from "type-graphql";
import { addressFilterFields, contactFilterFields, tagsFilterField } from "./filter-fields.js";
import type { FilterField } from "./filter-fields.js";
import { filterOperators, listOperators, optionOperators } from "./filter-operators.js";
import type { FilterKind, FilterOperator } from "./filter-operators.js";
import { inputKinds } from "./read-answer-filter.js";

type InputClass = new () => Input;

/** A filter, or a part of one. Its fields are generated, so they are read by name. */
class Input {
  readonly [name: string]: unknown;
}

/** Which contacts to find. */
export class ContactFilter extends Input {}
class ContactAddressFilter extends Input {}
class ContactAnswerFilter extends Input {}

const scalars: Readonly<Record<FilterKind, GraphQLScalarType>> = {
  boolean: GraphQLBoolean,
  // Text, for dates relative to now.
  date: GraphQLString,
  dateTime: GraphQLString,
  id: GraphQLID,
  integer: GraphQLInt,
  number: GraphQLFloat,
  text: GraphQLString,
};

const inputs: Readonly<Record<FilterKind, InputClass>> = {
  boolean: publishOperators(
    "ContactBooleanFilter",
    "Conditions on a boolean. All that are given must hold.",
    "boolean",
  ),
  date: publishOperators(
    "ContactDateFilter",
    "Conditions on a day. All that are given must hold. Takes a date such as 1990-05-17, a date-time (RFC 3339), of which " +
      "the day counts as it is written, or a time relative to now: now-18y or, rounded to the day in UTC, now-1d/d.",
    "date",
  ),
  dateTime: publishOperators(
    "ContactDateTimeFilter",
    "Conditions on a date-time. All that are given must hold. Takes a date such as 2023-11-07, a date-time (RFC 3339), or a time relative to now: " +
      "now-30d, now+1y or, rounded to the day in UTC, now-1d/d.",
    "dateTime",
  ),
  id: publishOperators("ContactIdFilter", "Conditions on an id. All that are given must hold.", "id"),
  integer: publishOperators(
    "ContactIntFilter",
    "Conditions on a whole number. All that are given must hold.",
    "integer",
  ),
  number: publishOperators("ContactNumberFilter", "Conditions on a number. All that are given must hold.", "number"),
  text: publishOperators(
    "ContactTextFilter",
    "Conditions on a text. All that are given must hold. eq is the whole text, case included; matches, contains and " +
      "startsWith are parts of it, whatever their case.",
    "text",
  ),
};
const idList = publishOperators(
  "ContactIdListFilter",
  "Conditions on a list of ids. All that are given must hold.",
  "id",
  listOperators,
);
const textList = publishOperators(
  "ContactTextListFilter",
  "Conditions on a list of texts. All that are given must hold.",
  "text",
  listOperators,
);

publishFields(ContactAddressFilter, addressFilterFields);
InputType("ContactAddressFilter", { description: "Conditions on the postal address. All that are given must hold." })(
  ContactAddressFilter,
);

publish(ContactAnswerFilter, "formId", GraphQLID, "ID of the form.");
publish(ContactAnswerFilter, "formLabel", GraphQLString, "Label of the form, instead of its id; case does not matter.");
publishEach(ContactAnswerFilter, optionOperators, GraphQLString);
publish(ContactAnswerFilter, "exists", GraphQLBoolean, "true: the form is answered; false: it is not.");
for (const [name, kind] of Object.entries(inputKinds)) {
  publish(
    ContactAnswerFilter,
    name,
    inputs[kind],
    `The answer to a form that takes free input, compared as a ${name}.`,
  );
}
InputType("ContactAnswerFilter", {
  description:
    "Conditions on the answer to a form, such as a custom field, a consent or a survey. Options are given by label or value.",
})(ContactAnswerFilter);

publish(ContactFilter, "and", [ContactFilter], "All of these filters must match.");
publish(ContactFilter, "or", [ContactFilter], "At least one of these filters must match.");
publishFields(ContactFilter, [...contactFilterFields, tagsFilterField]);
publish(ContactFilter, "address", ContactAddressFilter, "The postal address.");
publish(ContactFilter, "answers", [ContactAnswerFilter], "Answers to forms. All of these conditions must hold.");
InputType("ContactFilter", {
  description:
    "Which contacts to find. All fields and operators that are given must match; an empty filter finds everybody.",
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
