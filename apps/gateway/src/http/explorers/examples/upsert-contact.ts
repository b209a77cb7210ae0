import type { Example } from "./example.js";

export const upsertContact: Example = {
  name: "UpsertContact",
  query: `# Changes who has this mail and these names, or
# creates a contact. Answers go by their labels.
# The API takes some seconds for it, and APPLIED
# waits until it shows. Costs 1 token, some to find
# the contact, and up to 6 to read the forms once.
mutation UpsertContact(
  $input: UpsertContactInput!
) {
  upsertContact(input: $input, waitFor: APPLIED) {
    status
    contact {
      id
      firstname
      surname
      mail
      answers {
        form {
          label
        }
        value {
          label
        }
      }
    }
  }
}
`,
  variables: {
    input: {
      firstname: "Amina",
      surname: "Leroy",
      mail: "amina.leroy@example.org",
      status: [{ label: "Level of support", value: "Volunteer" }],
      consents: [{ label: "May write to me by mail", value: "Yes" }],
    },
  },
};
