import {
  Address,
  AddressInput,
  Contact,
  ContactInput,
  CustomField,
  CustomFieldInput,
  FormData,
  FormDataInput,
  Note,
  NoteInput,
  NoteUser,
  NoteUserInput,
  RoleData,
  RoleDataInput,
  Tag,
  TagInput,
} from "domain/contacts";
import { fieldsOf, isReadModel } from "domain/model";
import type { Field as FieldFacts, Model, ScalarKind } from "domain/model";
import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString } from "graphql";
import type { GraphQLScalarType } from "graphql";
import { Field, InputType, ObjectType } from "type-graphql";
import { dateTimeScalar } from "./date-time-scalar.js";

/**
 * The models in GraphQL. The names start with "Contact", since other subgraphs may well have a Tag or an Address of
 * their own, and two subgraphs' types of one name are one type.
 */
const published: readonly (readonly [name: string, description: string, model: Model])[] = [
  ["CreateContactInput", "A contact to create.", ContactInput],
  ["ContactAddressInput", "A postal address.", AddressInput],
  ["ContactCustomFieldInput", "An answer to a custom field.", CustomFieldInput],
  ["ContactFormDataInput", "An answer to a form: a consent, a survey, a level of support …", FormDataInput],
  ["ContactNoteInput", "A note about the contact.", NoteInput],
  ["ContactNoteUserInput", "Who wrote a note.", NoteUserInput],
  ["ContactNoteUserRoleInput", "What the author of a note may do.", RoleDataInput],
  ["ContactTagInput", "A tag.", TagInput],
  ["Contact", "A person in a space.", Contact],
  ["ContactAddress", "A postal address.", Address],
  ["ContactCustomField", "An answer to a custom field.", CustomField],
  ["ContactFormData", "An answer to a form: a consent, a survey, a level of support …", FormData],
  ["ContactNote", "A note about the contact.", Note],
  ["ContactNoteUser", "Who wrote a note.", NoteUser],
  ["ContactNoteUserRole", "What the author of a note may do.", RoleData],
  ["ContactTag", "A tag.", Tag],
];

const scalars: Record<ScalarKind, GraphQLScalarType> = {
  boolean: GraphQLBoolean,
  date: dateTimeScalar,
  dateTime: dateTimeScalar,
  id: GraphQLID,
  integer: GraphQLInt,
  mail: GraphQLString,
  number: GraphQLFloat,
  numericText: GraphQLString,
  text: GraphQLString,
  textualNumber: GraphQLFloat,
};

// As decorators on the classes would: when the module is loaded, and once.
for (const [name, description, model] of published) {
  for (const field of fieldsOf(model)) publishField(model, field);
  if (isReadModel(model)) ObjectType(name, { description, simpleResolvers: true })(model);
  else InputType(name, { description })(model);
}

function publishField(model: Model, { name, type, list, required, description }: FieldFacts): void {
  const publishedType = typeof type === "function" ? type : scalars[type.kind];
  // An answer's list is empty where there is nothing in it, never null.
  const nullable = !required && !(list && isReadModel(model));
  Field(() => (list ? [publishedType] : publishedType), { description, nullable })(model.prototype, name);
}
