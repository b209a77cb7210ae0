import type { CallOptions, ContactsClient, ContactsClientConfig, CreateOptions } from "./contacts-client.js";
import { ContactsError } from "./contacts-error.js";
import type { OperationName, Operations } from "./generated/operations.js";
import { newIdempotencyKey } from "./idempotency-key.js";
import { createSender } from "./send.js";

type Variables<Name extends OperationName> = Operations[Name]["variables"];

/** A client of the gateway at a URL, for the holder of a token or, to sign up, for anybody. It keeps nothing open. */
export function createContactsClient(config: ContactsClientConfig): ContactsClient {
  const send = createSender(config);

  const read = <Name extends OperationName>(operation: Name, variables: Variables<Name>, options?: CallOptions) =>
    send({ ...options, operation, variables, repeatability: "read" });

  /** Sent twice, the second one finds nothing left to take back. */
  const cancel = <Name extends OperationName>(operation: Name, variables: Variables<Name>, options?: CallOptions) =>
    send({ ...options, operation, variables, repeatability: "idempotent" });

  const change = async <Name extends OperationName>(
    operation: Name,
    variables: Variables<Name>,
    options?: CallOptions,
  ) => made(await send({ ...options, operation, variables, repeatability: "once" }), operation);

  const create = async <Name extends OperationName>(
    operation: Name,
    variablesFor: (idempotencyKey: string) => Variables<Name>,
    options: CreateOptions = {},
  ) => {
    const { idempotencyKey = newIdempotencyKey() } = options;
    const variables = variablesFor(idempotencyKey);
    const created = await send({ ...options, operation, variables, repeatability: "idempotent", idempotencyKey });
    return made(created, operation, idempotencyKey);
  };

  return {
    contact: (id, options) => read("Contact", { id }, options),
    contacts: (ids, options) => read("Contacts", { ids }, options),
    contactsByMail: (mail, options) => read("ContactsByMail", { mail }, options),
    searchContacts: (variables = {}, options) => read("SearchContacts", variables, options),

    createContact: async (input, options) => {
      const created = await create("CreateContact", (idempotencyKey) => ({ input, idempotencyKey }), options);
      return created.contact;
    },
    createContacts: async (items, { idempotencyKey: listKey = newIdempotencyKey(), ...options } = {}) => {
      const keyed = items.map((item, index) => ({
        ...item,
        idempotencyKey: item.idempotencyKey ?? `${listKey}-${index}`,
      }));
      const results = await create("CreateContacts", () => ({ items: keyed }), { ...options, idempotencyKey: listKey });
      return results.map((result, index) => ({ ...result, idempotencyKey: keyed[index]?.idempotencyKey ?? "" }));
    },
    updateContact: async (variables, options) => (await change("UpdateContact", variables, options)).contact,
    upsertContact: (variables, options) => change("UpsertContact", variables, options),
    deleteContact: async (id, options) => void (await change("DeleteContact", { id }, options)),

    form: (id, options) => read("Form", { id }, options),
    forms: (type, options) => read("Forms", { type }, options),

    submitContact: async (variables, options) => {
      const submitted = await create("SubmitContact", (idempotencyKey) => ({ ...variables, idempotencyKey }), options);
      return submitted.submission;
    },
    contactSubmission: (id, options) => read("ContactSubmission", { id }, options),
    contactSubmissions: (variables = {}, options) => read("ContactSubmissions", variables, options),
    cancelContactSubmission: (id, options) => cancel("CancelContactSubmission", { id }, options),
    resolveContactSubmission: (variables, options) =>
      send({ ...options, operation: "ResolveContactSubmission", variables, repeatability: "once" }),

    contactImport: (id, options) => read("ContactImport", { id }, options),
    cancelContactImport: (id, options) => cancel("CancelContactImport", { id }, options),

    contactsRateLimit: (options) => read("ContactsRateLimit", {}, options),

    signUp: async (input, options) => {
      const submitted = await create("SignUp", (idempotencyKey) => ({ input, idempotencyKey }), options);
      return submitted.submission;
    },
    signUpState: (id, options) => read("SignUpState", { id }, options),
    signUpForms: (type, options) => read("SignUpForms", { type }, options),
  };
}

/** The result of a write. The gateway lets it be null beside an error alone, which was thrown. */
function made<T>(result: T, operation: OperationName, idempotencyKey?: string): NonNullable<T> {
  if (result) return result;
  const failure = { code: "BAD_RESPONSE", message: "The response has no result.", mayBeDone: true } as const;
  throw new ContactsError(failure, { operation, idempotencyKey, isOutcomeUnknown: true });
}
