import { createContactsClient, isUnknownOutcome, isValidationError } from "contacts-graphql-client";
import { expect, it } from "vitest";
import { runContactsGateway } from "./contacts-gateway.js";

it("the client runs every operation by its id", async () => {
  const url = await runContactsGateway();
  const client = createContactsClient({ url, token: "demo-token" });
  const input = {
    firstname: "Camille",
    surname: "Moreau",
    mail: "camille@example.org",
    tags: [{ name: "newsletter" }],
  };

  const created = await client.createContact(input, { idempotencyKey: "one" });
  expect(created).toMatchObject(input);
  expect(JSON.stringify(created)).not.toContain("__typename");
  expect(await client.createContact(input, { idempotencyKey: "one" })).toEqual(created);
  const { id } = created;
  expect(await client.contact(id)).toEqual(created);
  expect(await client.contacts([id, "9007199254740991"])).toEqual([created, null]);
  expect(await client.contactsByMail(input.mail)).toEqual([created]);
  expect(await client.searchContacts({ filter: { surname: { eq: "Moreau" } } })).toMatchObject({ nodes: [{ id }] });

  const tags = [...created.tags, { name: "volunteer" }] as { name: string }[];
  expect(await client.updateContact({ id, input: { tags } })).toMatchObject({ ...input, tags });
  expect(await client.upsertContact({ input: { id, nationality: "FR" } })).toEqual({
    status: "ACCEPTED",
    contact: null,
  });
  const [one, other] = await client.createContacts([{ input: { firstname: "Ada" } }, { input: { mail: "nowhere" } }]);
  expect(one).toMatchObject({ contact: { firstname: "Ada" }, error: null });
  expect(other?.error?.violations).toMatchObject([{ path: ["mail"], code: "INVALID_MAIL" }]);
  await client.deleteContact(one?.contact?.id ?? "");
  expect(await client.contact(one?.contact?.id ?? "")).toBeNull();

  const [form] = await client.forms("CONSENT");
  expect(await client.form(form?.id ?? "")).toEqual(form);
  expect(await client.signUpForms("CONSENT")).toContainEqual(form);

  const submitted = await client.submitContact({ input: { firstname: "Grace" } });
  expect(await client.contactSubmission(submitted.id)).toMatchObject({ id: submitted.id });
  expect((await client.contactSubmissions({ ids: [submitted.id] })).nodes).toHaveLength(1);
  const signUp = await client.signUp({ firstname: "Joan" });
  await expect.poll(async () => (await client.signUpState(signUp.id))?.state).toBe("CREATED");
  expect(await client.cancelContactSubmission(signUp.id)).toMatchObject({ state: "CREATED" });
  expect(await client.resolveContactSubmission({ id: signUp.id, resolution: "GIVE_UP" })).toMatchObject({
    state: "CREATED",
  });
  expect(await client.contactImport("none")).toBeNull();
  expect(await client.cancelContactImport("none")).toBeNull();
  expect(await client.contactsRateLimit()).toMatchObject({ limit: 100 });
});

it("the client tells what is wrong with an input, and that nothing was done", async () => {
  const client = createContactsClient({ url: await runContactsGateway(), token: "demo-token" });
  const error = await client.createContact({ mail: "nowhere" }).catch((thrown: unknown) => thrown);
  expect(isValidationError(error) && error.violations).toEqual([
    { path: ["input", "mail"], code: "INVALID_MAIL", message: "must be a mail address" },
  ]);
  expect(isUnknownOutcome(error)).toBe(false);
});
