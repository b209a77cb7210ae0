import { ContactDocument, CreateContactDocument, UpdateContactDocument } from "contacts-graphql-client/documents";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { Provider } from "urql";
import { expect, it } from "vitest";
import { runContactsGateway } from "./contacts-gateway.js";
import { createUrqlClient, Tags } from "./urql.js";

it("urql runs the documents by their hashes, and its cache and hooks show what they have brought", async () => {
  const client = createUrqlClient(await runContactsGateway(), "demo-token");
  const input = {
    firstname: "Camille",
    address: { city: "Paris" },
    tags: [{ name: "newsletter" }, { name: "volunteer" }],
  };
  const created = await client.mutation(CreateContactDocument, { input, idempotencyKey: "urql-1" });
  expect(created.error).toBeUndefined();
  expect(created.data?.createContact?.contact).toMatchObject(input);

  const id = created.data?.createContact?.contact.id ?? "";
  const contact = async () => (await client.query(ContactDocument, { id })).data?.contact;
  expect(await contact()).toMatchObject(input);
  const tags = () => renderToString(createElement(Provider, { value: client, children: createElement(Tags, { id }) }));
  expect(tags()).toContain("newsletter, volunteer");

  const update = { id, input: { tags: [{ name: "donor" }] } };
  await client.mutation(UpdateContactDocument, update);
  expect(await contact()).toMatchObject({ ...input, ...update.input });
  expect(tags()).toContain("donor");
});
