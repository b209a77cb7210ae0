/** What both explorers open with: a complete operation, so that the first click has a visible effect. */
export const exampleMutation = `# Creates a contact, and answers with its id.
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
`;
