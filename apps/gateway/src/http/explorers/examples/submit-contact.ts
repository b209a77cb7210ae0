import type { Example } from "./example.js";

export const submitContact: Example = {
  name: "SubmitContact",
  query: `# Takes a contact at once, whatever the rate limit
# says, and creates it as soon as the API allows.
# Run it again: the same key answers with the same
# submission, which has a contact by then.
# Costs 0 tokens now, and 5 when it is delivered.
mutation SubmitContact(
  $input: CreateContactInput!
  $key: String
) {
  submitContact(
    input: $input
    idempotencyKey: $key
  ) {
    submission {
      id
      state
      position
      expectedAt
      contactId
    }
  }
}
`,
  variables: {
    input: { firstname: "Gabriel", surname: "Simon", mail: "gabriel.simon@example.org", tags: [{ name: "petition" }] },
    key: "petition-2026-gabriel",
  },
};
