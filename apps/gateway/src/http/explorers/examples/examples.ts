import { createContact } from "./create-contact.js";
import type { Example } from "./example.js";
import { forms } from "./forms.js";
import { searchContacts } from "./search-contacts.js";
import { submitContact } from "./submit-contact.js";
import { updateContact } from "./update-contact.js";
import { upsertContact } from "./upsert-contact.js";

/** What there is to run examples on. */
export interface ExampleOptions {
  /** Without the demo's contacts, the id that an example changes would be somebody else's. */
  readonly hasDemoContacts: boolean;
  readonly hasSubmissions: boolean;
}

/** The examples, in the order of their tabs. The first one has no variables. */
export function examplesFor({ hasDemoContacts, hasSubmissions }: ExampleOptions): readonly Example[] {
  return [
    createContact,
    searchContacts,
    ...(hasDemoContacts ? [updateContact] : []),
    upsertContact,
    ...(hasSubmissions ? [submitContact] : []),
    forms,
  ];
}
