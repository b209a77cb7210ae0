/** The schema that peers are given: the fields of the documented contact, without the product's rules for their values. */
export const typeDefs = `
  type Query {
    version: String
  }

  type Mutation {
    createContact(input: CreateContactInput!): CreateContactPayload
  }

  type CreateContactPayload {
    status: String!
    contact: Contact
  }

  input CreateContactInput {
    firstname: String
    surname: String
    marriedName: String
    mail: String
    phone: String
    mobile: String
    birthdate: String
    birthCity: String
    birthCountry: String
    birthDept: String
    nationality: String
    ageCategory: Int
    blackList: Boolean
    address: AddressInput
    tags: [TagInput!]
  }

  input AddressInput {
    housenumber: String
    street: String
    city: String
    postalcode: String
    country: String
    building: String
    floor: String
    door: String
    infos: String
  }

  input TagInput {
    name: String!
  }

  type Contact {
    id: ID!
    createdAt: String
    updatedAt: String
    firstname: String
    surname: String
    marriedName: String
    mail: String
    phone: String
    mobile: String
    birthdate: String
    birthCity: String
    birthCountry: String
    birthDept: String
    nationality: String
    ageCategory: Int
    blackList: Boolean
    address: Address
    tags: [Tag!]
  }

  type Address {
    id: ID
    housenumber: String
    street: String
    city: String
    postalcode: String
    country: String
    building: String
    floor: String
    door: String
    infos: String
  }

  type Tag {
    name: String!
  }
`;

export type ContactInput = Readonly<Record<string, unknown>>;
export type RestContact = Readonly<Record<string, unknown>>;

// The rest of the names is the same on both sides.
const renamed: Readonly<Record<string, string>> = {
  marriedName: "married_name",
  birthCity: "birth_city",
  birthCountry: "birth_country",
  birthDept: "birth_dept",
  ageCategory: "age_category",
  blackList: "black_list",
  createdAt: "CreatedAt",
  updatedAt: "UpdatedAt",
};
const renamedPairs = Object.entries(renamed);

export function restContactOf(input: ContactInput): RestContact {
  const contact: Record<string, unknown> = {};
  for (const name in input) contact[renamed[name] ?? name] = input[name];
  return contact;
}

export function contactOf(contact: RestContact): RestContact {
  const read: Record<string, unknown> = { ...contact };
  for (const [name, wireName] of renamedPairs) read[name] = contact[wireName];
  return read;
}
