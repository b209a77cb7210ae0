import type { Example } from "./example.js";

/** Without variables, so that what runs first can be read in one piece. */
export const createContact: Example = {
  name: "CreateContact",
  query: `# Creates a contact, a new one each time.
# Costs 5 of 100 rate-limit tokens, of which 10
# come back each second: see "extensions".
# To run it, press the play button or Ctrl-Enter.
mutation CreateContact {
  createContact(
    input: {
      firstname: "Camille"
      surname: "Moreau"
      mail: "camille.moreau@example.org"
      mobile: "+33 6 39 98 12 34"
      birthdate: "1990-05-17"
      address: {
        housenumber: "12"
        street: "rue des Lilas"
        postalcode: "75020"
        city: "Paris"
        country: "France"
      }
      tags: [{ name: "newsletter" }]
    }
  ) {
    status
    contact {
      id
      createdAt
      firstname
      surname
      mail
    }
  }
}
`,
};
