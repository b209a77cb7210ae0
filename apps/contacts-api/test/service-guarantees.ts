import { afterAll, beforeAll, beforeEach, describe, vi } from "vitest";
import type { Backend } from "./contacts/contact-api.js";
import { conformingResponses } from "./openapi/conforming-responses.js";
import { contactsV1 } from "./contacts/contacts-v1.js";
import { createdContacts } from "./contacts/created-contacts.js";
import { deletedContacts } from "./contacts/deleted-contacts.js";
import { limitedRequests } from "./contacts/limited-requests.js";
import { liveContacts } from "./contacts/live-contacts.js";
import { privateLogs } from "./contacts/private-logs.js";
import { refusedBodies } from "./contacts/refused-bodies.js";
import { refusedCallers } from "./contacts/refused-callers.js";
import { refusedInput } from "./contacts/refused-input.js";
import { replacedContacts } from "./contacts/replaced-contacts.js";
import { listedForms } from "./forms/listed-forms.js";
import { abusiveSearches } from "./search/abusive-searches.js";
import { refusedSearches } from "./search/refused-searches.js";
import { searchOperators } from "./search/search-operators.js";
import { searchPages } from "./search/search-pages.js";
import { appliedUpserts } from "./upserts/applied-upserts.js";
import { droppedUpserts } from "./upserts/dropped-upserts.js";
import { refusedUpserts } from "./upserts/refused-upserts.js";

/** What the REST service guarantees on any storage. */
export function serviceGuarantees(name: string, open: () => Promise<Backend>): void {
  describe(`the contacts API on ${name}`, () => {
    let backend: Backend | undefined;
    beforeAll(async () => {
      backend = await open();
    });
    // What a busy machine holds up for a second counts as broken to the service, and is soon connected anew.
    beforeEach(() => vi.waitFor(() => backend?.tokens.find("a-token"), { timeout: 120_000 }));
    afterAll(() => backend?.close());

    const opened = (): Backend => {
      if (backend === undefined)
        throw new Error("The backend is opened before the tests and not while they are collected.");
      return backend;
    };
    createdContacts(opened);
    replacedContacts(opened);
    deletedContacts(opened);
    contactsV1(opened);
    liveContacts(opened);
    listedForms(opened);
    appliedUpserts(opened);
    droppedUpserts(opened);
    refusedUpserts(opened);
    refusedInput(opened);
    refusedBodies(opened);
    refusedCallers(opened);
    limitedRequests(opened);
    conformingResponses(opened);
    privateLogs(opened);
    searchOperators(opened);
    searchPages(opened);
    refusedSearches(opened);
    abusiveSearches(opened);
  });
}
