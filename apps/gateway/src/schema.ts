import "reflect-metadata"; // Before any decorator of type-graphql runs.
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse, printSchema, visit } from "graphql";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { buildSchema, createResolversMap } from "type-graphql";
import { CreateContactResolver } from "./contacts/create/create-contact-resolver.js";
import { CreateContactsResolver } from "./contacts/create/create-contacts-resolver.js";
import { ContactResolver } from "./contacts/read/contact-resolver.js";
import { entityResolvers } from "./contacts/read/entity-resolvers.js";
import { contactTypes } from "./graphql/contact-types.js";
import { receivedResolvers } from "./graphql/received-resolvers.js";
import { rootResolvers } from "./graphql/root-resolvers.js";
import { RateLimitResolver } from "./rate-limit/rate-limit-resolver.js";
import { AnswerResolver } from "./forms/answer-resolver.js";
import { DeleteContactResolver } from "./contacts/delete/delete-contact-resolver.js";
import { ImportResolver } from "./contacts/import/import-resolver.js";
import { SubmissionResolver } from "./contacts/submit/submission-resolver.js";
import { FormResolver } from "./forms/form-resolver.js";
import { formTypeModels } from "./forms/form-types.js";
import { SearchResolver } from "./contacts/search/search-resolver.js";
import { UpdateContactResolver } from "./contacts/update/update-contact-resolver.js";
import { UpsertContactResolver } from "./contacts/upsert/upsert-contact-resolver.js";

const resolverClasses = [
  ContactResolver,
  SearchResolver,
  FormResolver,
  AnswerResolver,
  CreateContactResolver,
  CreateContactsResolver,
  UpdateContactResolver,
  UpsertContactResolver,
  DeleteContactResolver,
  RateLimitResolver,
] as const;

/** Makes the schema a Federation 2 subgraph in which a contact is an entity. */
const federation = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  extend type Contact @key(fields: "id")
`;

export async function buildGatewaySchema({ hasSubmissions = true } = {}): Promise<GraphQLSchema> {
  const classes = hasSubmissions
    ? ([...resolverClasses, SubmissionResolver, ImportResolver] as const)
    : resolverClasses;
  // The resolvers validate what they are given: type-graphql's own validation would show the input to the client. It need
  // not check the schema, as the subgraph made of it is checked.
  const schema = await buildSchema({ resolvers: classes, validate: false, skipCheck: true });
  const made = { ...createResolversMap(schema), ...rootResolvers(schema) };
  const further = { ...receivedResolvers([...contactTypes, ...formTypeModels]), ...entityResolvers };
  // A field that has a resolver of its own keeps it.
  const merged = Object.entries(further).map(([type, fields]) => [type, { ...fields, ...Object(made[type]) }] as const);
  const resolvers = { ...made, ...Object.fromEntries(merged) };
  const typeDefs = withDeclaredOrder(parse(printSchema(schema) + federation));
  return buildSubgraphSchema({ typeDefs, resolvers });
}

/** Decorators of parameters run from the last to the first, and type-graphql lists the arguments in that order. */
const withDeclaredOrder = (document: DocumentNode): DocumentNode =>
  visit(document, {
    FieldDefinition: (field) => ({ ...field, arguments: (field.arguments ?? []).toReversed() }),
  });
