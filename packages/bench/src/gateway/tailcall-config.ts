import type { Workload } from "./workload.js";

export const configOf = (upstreamUrl: string, port: number): string => `schema
  @server(hostname: "127.0.0.1", port: ${port}, workers: 1)
  @upstream(allowedHeaders: ["authorization"]) {
  query: Query
  mutation: Mutation
}

type Query {
  version: String @expr(body: "1")
}

type Mutation {
  createContact(input: CreateContactInput!): CreateContactPayload
    @http(
      url: "${upstreamUrl}/contacts"
      method: "POST"
      body: "{\\"data\\":{\\"contact\\":{{.args.input}}}}"
    )
}

type CreateContactPayload {
  status: String!
  data: CreatedData
}

type CreatedData {
  contact: Contact
}

input CreateContactInput {
  firstname: String
  surname: String
  married_name: String
  mail: String
  phone: String
  mobile: String
  birthdate: String
  birth_city: String
  birth_country: String
  birth_dept: String
  nationality: String
  age_category: Int
  black_list: Boolean
  address: AddressInput
  tags: [TagInput!]
}

input AddressInput {
${addressFields}
}

input TagInput {
  name: String!
}

type Contact {
  id: ID!
  CreatedAt: String @modify(name: "createdAt")
  UpdatedAt: String @modify(name: "updatedAt")
  firstname: String
  surname: String
  married_name: String @modify(name: "marriedName")
  mail: String
  phone: String
  mobile: String
  birthdate: String
  birth_city: String @modify(name: "birthCity")
  birth_country: String @modify(name: "birthCountry")
  birth_dept: String @modify(name: "birthDept")
  nationality: String
  age_category: Int @modify(name: "ageCategory")
  black_list: Boolean @modify(name: "blackList")
  address: Address
  tags: [Tag!]
}

type Address {
  id: ID
${addressFields}
}

type Tag {
  name: String!
}
`;

const addressFields = ["housenumber", "street", "city", "postalcode", "country", "building", "floor", "door", "infos"]
  .map((name) => `  ${name}: String`)
  .join("\n");

/** The same request as Tailcall can be asked it: the REST API's envelope stays around the contact, and its id a number. */
export function asTailcall(workload: Workload): Workload {
  const { contact, ...rest } = workload.data.createContact;
  const named = contact as Readonly<Record<string, unknown>>;
  return {
    ...workload,
    document: workload.document.replace(/contact \{(.+)\}\n {2}\}\n\}$/s, "data { contact {$1} }\n  }\n}"),
    variables: { input: workload.restBody.data.contact },
    data: { createContact: { ...rest, data: { contact: { ...named, id: Number(named["id"]) } } } },
  };
}
