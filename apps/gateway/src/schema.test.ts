import { composeServices } from "@theguild/federation-composition";
import { fieldsOf } from "domain/model";
import { Contact, ContactInput } from "domain/contacts";
import { graphql, isInputObjectType, isObjectType, parse, printSchema } from "graphql";
import type { GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from "graphql";
import { getMetadataStorage } from "type-graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { apiSchemaOf } from "../test/api-schema.js";
import { buildGatewaySchema } from "./schema.js";

describe("the schema", () => {
  let schema: GraphQLSchema;
  let sdl: string;

  beforeAll(async () => {
    schema = await buildGatewaySchema();
    const { data } = await graphql({ schema, source: "{ _service { sdl } }" });
    sdl = String(Object(data?.["_service"]).sdl);
  });

  it("is the one that is committed", async () => {
    await expect(`${sdl.trim()}\n`).toMatchFileSnapshot("../schema.graphql");
  });

  it("is committed as clients see it too, with nothing of federation", async () => {
    const text = `${printSchema(apiSchemaOf(schema))}\n`;
    await expect(text).toMatchFileSnapshot("../api.graphql");
    expect(text).not.toMatch(/@key|@link|_entities|_service|_Any|__/);
    const federated = sdl.split("\n").filter((line) => /^(enum|input|scalar|type|union) /.test(line));
    const ours = federated.filter((line) => !/ _|__/.test(line));
    expect(ours.filter((line) => !text.includes(line))).toEqual([]);
  });

  it("has every field that can be written, every field that can be read, and no other", () => {
    const input = schema.getType("CreateContactInput");
    const contact = schema.getType("Contact");
    const namesOf = (type: GraphQLNamedType | undefined) =>
      isObjectType(type) || isInputObjectType(type) ? Object.keys(type.getFields()).sort() : [];
    expect(namesOf(input)).toEqual(
      fieldsOf(ContactInput)
        .map(({ name }) => name)
        .sort(),
    );
    expect(namesOf(contact)).toEqual(["answers", ...fieldsOf(Contact).map(({ name }) => name)].sort());
  });

  it("types ids as ID and timestamps as DateTime, in and out", () => {
    const typeNames = (typeName: string) => {
      const type = schema.getType(typeName);
      const fields = isObjectType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];
      return Object.fromEntries(fields.map((field) => [field.name, String(field.type).replaceAll(/[[\]!]/g, "")]));
    };
    expect(typeNames("Contact")).toMatchObject({ id: "ID", groupId: "ID", actionIds: "ID", createdAt: "DateTime" });
    expect(typeNames("CreateContactInput")).toMatchObject({ userContactId: "ID", birthdate: "Date" });
    for (const name of ["Contact", "ContactNoteUser", "UpdateContactInput", "UpsertContactInput"]) {
      expect(typeNames(name)).toMatchObject({ birthdate: "Date" });
    }
    expect(typeNames("ContactFilter")).toMatchObject({
      birthdate: "ContactDateFilter",
      createdAt: "ContactDateTimeFilter",
    });
  });

  it("has nothing of submissions where they are left out, and everything else", async () => {
    const without = await buildGatewaySchema({ hasSubmissions: false });
    const [all, kept] = [schema, without].map((each) => Object.keys(each.getTypeMap()));
    const missing = all?.filter((name) => !kept?.includes(name)) ?? [];
    expect(missing.length).toBeGreaterThan(0);
    expect(missing.filter((name) => !/^(ContactImport|ContactSubmission|SubmitContact)/.test(name))).toEqual([]);
    expect(kept?.filter((name) => name.includes("ubmission"))).toEqual([]);
  });

  it("describes every field", () => {
    const ours = Object.values(schema.getTypeMap()).filter(({ name }) =>
      /^(Create|Delete|Update|Upsert)?Contact/.test(name),
    );
    const undescribed = ours.flatMap((type) => {
      const fields = isObjectType(type) || isInputObjectType(type) ? type.getFields() : {};
      return Object.entries(fields).flatMap(([name, { description }]) => (description ? [] : [`${type.name}.${name}`]));
    });
    expect(undescribed).toEqual([]);
  });

  it("offers arguments in the order in which they are declared, which is that of their use", () => {
    const { fieldResolvers, mutations, queries } = getMetadataStorage();
    const declared = new Map(
      [...queries, ...mutations, ...fieldResolvers].map(({ params = [], schemaName }) => [
        schemaName,
        params.toSorted((a, b) => a.index - b.index).flatMap((param) => (param.kind === "arg" ? [param.name] : [])),
      ]),
    );
    const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type));
    const fields = types.flatMap((type) => Object.values(type.getFields())).filter(({ args }) => args.length > 1);
    expect(fields.length).toBeGreaterThan(5);
    for (const { args, name } of fields) expect(args.map((argument) => argument.name)).toEqual(declared.get(name));
  });

  it("names the input before what goes with it", () => {
    const argumentsOf = (type: GraphQLObjectType | null | undefined, name: string) =>
      type?.getFields()[name]?.args.map((argument) => argument.name);
    expect(argumentsOf(schema.getMutationType(), "createContact")).toEqual(["input", "idempotencyKey"]);
    expect(argumentsOf(schema.getMutationType(), "updateContact")).toEqual(["id", "input", "ifUpdatedAt"]);
    expect(argumentsOf(schema.getMutationType(), "upsertContact")).toEqual(["input", "waitFor"]);
    expect(argumentsOf(schema.getQueryType(), "searchContacts")).toEqual(["filter", "orderBy", "first", "after"]);
  });

  it("composes with a subgraph that tells its own rateLimit, has types called Tag, Address and Note, and adds to a contact", () => {
    const other = `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
      type Query { donations: [Donation!]! rateLimit: DonationsRateLimit! }
      type DonationsRateLimit { perMinute: Int! }
      type Donation { id: ID! donor: Contact tags: [Tag!]! address: Address note: Note }
      type Tag { colour: String! }
      type Address { iban: String }
      type Note { text: String }
      type Contact @key(fields: "id") { id: ID! donations: [Donation!]! }
    `;
    const result = composeServices([
      { name: "contacts", typeDefs: parse(sdl), url: "http://contacts" },
      { name: "donations", typeDefs: parse(other), url: "http://donations" },
    ]);
    expect(result.errors ?? []).toEqual([]);
    expect(result.supergraphSdl).toContain("donations: [Donation!]! @join__field(graph: DONATIONS)");
  });
});
