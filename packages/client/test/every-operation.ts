import type { CallOptions, ContactsClient } from "../src/contacts-client.js";
import type { OperationName } from "../src/generated/operations.js";
import type { Kind } from "../src/may-repeat.js";

interface Case {
  readonly operation: OperationName;
  readonly kind: Kind;
  readonly call: (client: ContactsClient, options?: CallOptions) => Promise<unknown>;
}

const input = { firstname: "Camille" };

/** Every method of the client, and how it may be repeated. */
export const everyOperation: readonly Case[] = [
  { operation: "Contact", kind: "read", call: (client, options) => client.contact("7", options) },
  { operation: "Contacts", kind: "read", call: (client, options) => client.contacts(["7"], options) },
  { operation: "ContactsByMail", kind: "read", call: (client, options) => client.contactsByMail("a@b.org", options) },
  { operation: "SearchContacts", kind: "read", call: (client, options) => client.searchContacts({}, options) },
  { operation: "Form", kind: "read", call: (client, options) => client.form("7", options) },
  { operation: "Forms", kind: "read", call: (client, options) => client.forms("CONSENT", options) },
  { operation: "ContactSubmission", kind: "read", call: (client, options) => client.contactSubmission("s", options) },
  { operation: "ContactSubmissions", kind: "read", call: (client, options) => client.contactSubmissions({}, options) },
  { operation: "ContactImport", kind: "read", call: (client, options) => client.contactImport("i", options) },
  { operation: "ContactsRateLimit", kind: "read", call: (client, options) => client.contactsRateLimit(options) },
  { operation: "SignUpState", kind: "read", call: (client, options) => client.signUpState("s", options) },
  { operation: "SignUpForms", kind: "read", call: (client, options) => client.signUpForms("CONSENT", options) },
  { operation: "CreateContact", kind: "idempotent", call: (client, options) => client.createContact(input, options) },
  {
    operation: "CreateContacts",
    kind: "idempotent",
    call: (client, options) => client.createContacts([{ input }], options),
  },
  {
    operation: "SubmitContact",
    kind: "idempotent",
    call: (client, options) => client.submitContact({ input }, options),
  },
  { operation: "SignUp", kind: "idempotent", call: (client, options) => client.signUp(input, options) },
  {
    operation: "CancelContactSubmission",
    kind: "idempotent",
    call: (client, options) => client.cancelContactSubmission("s", options),
  },
  {
    operation: "CancelContactImport",
    kind: "idempotent",
    call: (client, options) => client.cancelContactImport("i", options),
  },
  {
    operation: "UpdateContact",
    kind: "once",
    call: (client, options) => client.updateContact({ id: "7", input }, options),
  },
  { operation: "UpsertContact", kind: "once", call: (client, options) => client.upsertContact({ input }, options) },
  { operation: "DeleteContact", kind: "once", call: (client, options) => client.deleteContact("7", options) },
  {
    operation: "ResolveContactSubmission",
    kind: "once",
    call: (client, options) => client.resolveContactSubmission({ id: "s", resolution: "SEND_AGAIN" }, options),
  },
];
