import { ContactDocument, CreateContactDocument } from "contacts-graphql-client/documents";
import { expect, it } from "vitest";
import { createApolloClient } from "./apollo-client.js";
import { runContactsGateway } from "./contacts-gateway.js";

it("Apollo Client runs the documents by their hashes, and reads from its cache what they have brought", async () => {
  const client = createApolloClient(await runContactsGateway(), "demo-token");
  const input = { firstname: "Camille", address: { city: "Paris" }, tags: [{ name: "newsletter" }] };
  const created = await client.mutate({
    mutation: CreateContactDocument,
    variables: { input, idempotencyKey: "apollo-1" },
  });
  const contact = created.data?.createContact?.contact;
  expect(contact).toMatchObject(input);

  const query = { query: ContactDocument, variables: { id: contact?.id ?? "" } };
  const { data } = await client.query(query);
  expect(data?.contact).toMatchObject(input);
  expect(client.readQuery(query)).toEqual(data);
  expect(client.cache.extract()).toHaveProperty(`Contact:${contact?.id}`);
});
