import { ContactDocument, CreateContactDocument, UpdateContactDocument } from "contacts-graphql-client/documents";
import { expect, it } from "vitest";
import { runContactsGateway } from "./contacts-gateway.js";
import { createUrqlClient } from "./urql.js";

it("urql runs the documents by their hashes, and reads again what a mutation has changed", async () => {
  const client = createUrqlClient(await runContactsGateway(), "demo-token");
  const input = { firstname: "Camille", address: { city: "Paris" }, tags: [{ name: "newsletter" }] };
  const created = await client.mutation(CreateContactDocument, { input, idempotencyKey: "urql-1" });
  expect(created.error).toBeUndefined();
  const contact = created.data?.createContact?.contact;
  expect(contact).toMatchObject(input);

  const id = contact?.id ?? "";
  expect((await client.query(ContactDocument, { id })).data?.contact).toMatchObject(input);
  await client.mutation(UpdateContactDocument, { id, input: { firstname: "Claude" } });
  expect((await client.query(ContactDocument, { id })).data?.contact).toMatchObject({ ...input, firstname: "Claude" });
});
