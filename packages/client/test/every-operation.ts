import type { CallOptions, ContactsClient } from "../src/contacts-client.js";
import type { OperationName } from "../src/generated/operations.js";
import type { Repeatability } from "../src/may-repeat.js";

interface Case {
  readonly operation: OperationName;
  readonly repeatability: Repeatability;
  readonly call: (client: ContactsClient, options?: CallOptions) => Promise<unknown>;
}

const input = { firstname: "Camille" };

/** Every method of the client, and how it may be repeated. */
export const everyOperation: readonly Case[] = [
  { operation: "Contact", repeatability: "read", call: (client, options) => client.contact("7", options) },
  { operation: "Contacts", repeatability: "read", call: (client, options) => client.contacts(["7"], options) },
  {
    operation: "ContactsByMail",
    repeatability: "read",
    call: (client, options) => client.contactsByMail("a@b.org", options),
  },
  { operation: "SearchContacts", repeatability: "read", call: (client, options) => client.searchContacts({}, options) },
  { operation: "Form", repeatability: "read", call: (client, options) => client.form("7", options) },
  { operation: "Forms", repeatability: "read", call: (client, options) => client.forms("CONSENT", options) },
  {
    operation: "ContactSubmission",
    repeatability: "read",
    call: (client, options) => client.contactSubmission("s", options),
  },
  {
    operation: "ContactSubmissions",
    repeatability: "read",
    call: (client, options) => client.contactSubmissions({}, options),
  },
  { operation: "ContactImport", repeatability: "read", call: (client, options) => client.contactImport("i", options) },
  {
    operation: "ContactsRateLimit",
    repeatability: "read",
    call: (client, options) => client.contactsRateLimit(options),
  },
  { operation: "SignUpState", repeatability: "read", call: (client, options) => client.signUpState("s", options) },
  {
    operation: "SignUpForms",
    repeatability: "read",
    call: (client, options) => client.signUpForms("CONSENT", options),
  },
  {
    operation: "CreateContact",
    repeatability: "idempotent",
    call: (client, options) => client.createContact(input, options),
  },
  {
    operation: "CreateContacts",
    repeatability: "idempotent",
    call: (client, options) => client.createContacts([{ input }], options),
  },
  {
    operation: "SubmitContact",
    repeatability: "idempotent",
    call: (client, options) => client.submitContact({ input }, options),
  },
  { operation: "SignUp", repeatability: "idempotent", call: (client, options) => client.signUp(input, options) },
  {
    operation: "CancelContactSubmission",
    repeatability: "idempotent",
    call: (client, options) => client.cancelContactSubmission("s", options),
  },
  {
    operation: "CancelContactImport",
    repeatability: "idempotent",
    call: (client, options) => client.cancelContactImport("i", options),
  },
  {
    operation: "UpdateContact",
    repeatability: "once",
    call: (client, options) => client.updateContact({ id: "7", input }, options),
  },
  {
    operation: "UpsertContact",
    repeatability: "once",
    call: (client, options) => client.upsertContact({ input }, options),
  },
  { operation: "DeleteContact", repeatability: "once", call: (client, options) => client.deleteContact("7", options) },
  {
    operation: "ResolveContactSubmission",
    repeatability: "once",
    call: (client, options) => client.resolveContactSubmission({ id: "s", resolution: "SEND_AGAIN" }, options),
  },
];
