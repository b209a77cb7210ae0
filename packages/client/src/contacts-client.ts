import type {
  ContactFieldsFragment,
  ContactFormType,
  ContactSubmissionsQuery,
  ContactSubmissionsQueryVariables,
  ContactsRateLimitQuery,
  CreateContactInput,
  CreateContactsItem,
  CreateContactsMutation,
  FormFieldsFragment,
  ImportFieldsFragment,
  ResolveContactSubmissionMutationVariables,
  SearchContactsQuery,
  SearchContactsQueryVariables,
  SignUpFieldsFragment,
  SubmissionFieldsFragment,
  SubmitContactMutationVariables,
  UpdateContactMutationVariables,
  UpsertContactMutation,
  UpsertContactMutationVariables,
} from "./generated/types.js";

export type Contact = ContactFieldsFragment;
export type ContactForm = FormFieldsFragment;
export type ContactImport = ImportFieldsFragment;
export type ContactSubmission = SubmissionFieldsFragment;
export type SignUp = SignUpFieldsFragment;
export type ContactsPage = SearchContactsQuery["searchContacts"];
export type ContactSubmissionsPage = ContactSubmissionsQuery["contactSubmissions"];
export type ContactsRateLimit = ContactsRateLimitQuery["contactsRateLimit"];
/** A contact or an error, and the key with which the item is safe to send again. */
export type CreateContactsResult = NonNullable<CreateContactsMutation["createContacts"]>[number] & {
  readonly idempotencyKey: string;
};
export type UpsertContactResult = NonNullable<UpsertContactMutation["upsertContact"]>;

export interface ContactsClientConfig {
  /** Of the gateway's GraphQL endpoint, such as `https://contacts.example.org/graphql`; relative in browsers alone. */
  readonly url: string;
  /** A bearer token of the REST API, as it is: for another one make another client. Public mode takes sign-ups without one. */
  readonly token?: string | undefined;
  /** In place of the global one. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds that all attempts of a call may take together, with the pauses between them: 60,000 by default. */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds that one attempt may take where another may follow: 20,000 by default. */
  readonly attemptTimeoutMs?: number | undefined;
  /** How often a call is sent at most: 4 times by default. 1 is for a page that shows each wait. */
  readonly maxAttempts?: number | undefined;
}

export interface CallOptions {
  /** Ends the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that all attempts may take together, in place of the client's own. */
  readonly timeoutMs?: number | undefined;
}

export interface CreateOptions extends CallOptions {
  /** Makes the create safe to repeat. A new one for each call, if left out. */
  readonly idempotencyKey?: string | undefined;
}

/**
 * The gateway's operations. Each rejects with a ContactsError, or with the reason of its signal. One whose response is lost is
 * sent again, a create with the same idempotency key; but an update, upsert, delete or resolution is not, and its outcome is
 * unknown then.
 */
export interface ContactsClient {
  /** Null if there is no such contact. */
  contact(id: string, options?: CallOptions): Promise<Contact | null>;
  /** In the order of the ids; null for a contact that does not exist. */
  contacts(ids: readonly string[], options?: CallOptions): Promise<readonly (Contact | null)[]>;
  contactsByMail(mail: string, options?: CallOptions): Promise<readonly Contact[]>;
  /** A page of contacts; the next one is `after` its `pageInfo.endCursor`. */
  searchContacts(variables?: SearchContactsQueryVariables, options?: CallOptions): Promise<ContactsPage>;

  createContact(input: CreateContactInput, options?: CreateOptions): Promise<Contact>;
  /** Up to 20, with a contact or an error for each. With the same key the same list is safe to repeat; no item is by itself. */
  createContacts(
    items: readonly CreateContactsItem[],
    options?: CreateOptions,
  ): Promise<readonly CreateContactsResult[]>;
  /** Changes the given fields. The contact as it is now, or null if it can't be shown. */
  updateContact(variables: UpdateContactMutationVariables, options?: CallOptions): Promise<Contact | null>;
  /** Changes the contact that matches, or creates one. */
  upsertContact(variables: UpsertContactMutationVariables, options?: CallOptions): Promise<UpsertContactResult>;
  /** `NOT_FOUND` if there is no such contact. */
  deleteContact(id: string, options?: CallOptions): Promise<void>;

  /** Null if there is no such form. */
  form(id: string, options?: CallOptions): Promise<ContactForm | null>;
  forms(type: ContactFormType, options?: CallOptions): Promise<readonly ContactForm[]>;

  /** Takes a contact at once, and has it created when the rate limit allows. */
  submitContact(
    variables: Omit<SubmitContactMutationVariables, "idempotencyKey">,
    options?: CreateOptions,
  ): Promise<ContactSubmission>;
  /** Null if this token has no such submission. */
  contactSubmission(id: string, options?: CallOptions): Promise<ContactSubmission | null>;
  contactSubmissions(
    variables?: ContactSubmissionsQueryVariables,
    options?: CallOptions,
  ): Promise<ContactSubmissionsPage>;
  cancelContactSubmission(id: string, options?: CallOptions): Promise<ContactSubmission | null>;
  resolveContactSubmission(
    variables: ResolveContactSubmissionMutationVariables,
    options?: CallOptions,
  ): Promise<ContactSubmission | null>;

  /** Null if this token has no such import. */
  contactImport(id: string, options?: CallOptions): Promise<ContactImport | null>;
  cancelContactImport(id: string, options?: CallOptions): Promise<ContactImport | null>;

  contactsRateLimit(options?: CallOptions): Promise<ContactsRateLimit>;

  /** `submitContact` for anybody, without a token where the gateway allows it. */
  signUp(input: CreateContactInput, options?: CreateOptions): Promise<SignUp>;
  /** Null if there is no such sign-up. */
  signUpState(id: string, options?: CallOptions): Promise<SignUp | null>;
  signUpForms(type: ContactFormType, options?: CallOptions): Promise<readonly ContactForm[]>;
}
