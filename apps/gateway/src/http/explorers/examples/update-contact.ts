import type { Example } from "./example.js";

/** Changes one of the demo's contacts. */
export const updateContact: Example = {
  name: "UpdateContact",
  query: `# Changes the given fields and no others: the
# street, while the city stays. Null clears a field.
# Costs 7 tokens, since the contact is read, too.
mutation UpdateContact(
  $id: ID!
  $input: UpdateContactInput!
) {
  updateContact(id: $id, input: $input) {
    status
    contact {
      id
      firstname
      surname
      address {
        housenumber
        street
        postalcode
        city
      }
      updatedAt
    }
  }
}
`,
  variables: { id: "2", input: { address: { housenumber: "7", street: "Rue de la République" } } },
};
