import { ApolloProvider } from "@apollo/client/react";
import { ContactDocument, CreateContactDocument, UpdateContactDocument } from "contacts-graphql-client/documents";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { createApolloClient, Tags } from "./apollo-client.js";
import { runContactsGateway } from "./contacts-gateway.js";

it("Apollo Client runs the documents by their hashes, and its cache and hooks show what they have brought", async () => {
  const client = createApolloClient(await runContactsGateway(), "demo-token");
  const input = {
    firstname: "Camille",
    address: { city: "Paris" },
    tags: [{ name: "newsletter" }, { name: "volunteer" }],
  };
  const created = await client.mutate({
    mutation: CreateContactDocument,
    variables: { input, idempotencyKey: "apollo-1" },
  });
  expect(created.data?.createContact?.contact).toMatchObject(input);

  const id = created.data?.createContact?.contact.id ?? "";
  const query = { query: ContactDocument, variables: { id } };
  const { data } = await client.query(query);
  expect(data?.contact).toMatchObject(input);
  const tags = () => renderToString(createElement(ApolloProvider, { client, children: createElement(Tags, { id }) }));
  expect(tags()).toContain("newsletter, volunteer");

  const update = { id, input: { tags: [{ name: "donor" }] } };
  await client.mutate({ mutation: UpdateContactDocument, variables: update });
  expect(client.readQuery(query)?.contact).toMatchObject({ ...input, ...update.input });
  expect(tags()).toContain("donor");
});
