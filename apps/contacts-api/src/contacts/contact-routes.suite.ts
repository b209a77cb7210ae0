import { afterAll, beforeAll, describe } from "vitest";
import { abusiveSearches } from "../search/abusive-searches.suite.js";
import { refusedSearches } from "../search/refused-searches.suite.js";
import { searchOperators } from "../search/search-operators.suite.js";
import { searchPages } from "../search/search-pages.suite.js";
import type { Backend } from "./contact-api.suite.js";
import { appliedUpserts } from "../upserts/applied-upserts.suite.js";
import { droppedUpserts } from "../upserts/dropped-upserts.suite.js";
import { listedForms } from "../forms/listed-forms.suite.js";
import { refusedUpserts } from "../upserts/refused-upserts.suite.js";
import { contactsV1 } from "./contact-v1.suite.js";
import { createdContacts } from "./created-contacts.suite.js";
import { deletedContacts } from "./deleted-contacts.suite.js";
import { limitedRequests } from "./limited-requests.suite.js";
import { privateLogs } from "./private-logs.suite.js";
import { refusedBodies } from "./refused-bodies.suite.js";
import { refusedCallers } from "./refused-callers.suite.js";
import { refusedInput } from "./refused-input.suite.js";
import { replacedContacts } from "./replaced-contacts.suite.js";

/** What the REST service guarantees whatever it keeps things in. */
export function contactRoutesSuite(name: string, open: () => Promise<Backend>): void {
  describe(`the contacts API on ${name}`, () => {
    let backend: Backend | undefined;
    beforeAll(async () => {
      backend = await open();
    }, 60_000);
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
    listedForms(opened);
    appliedUpserts(opened);
    droppedUpserts(opened);
    refusedUpserts(opened);
    refusedInput(opened);
    refusedBodies(opened);
    refusedCallers(opened);
    limitedRequests(opened);
    privateLogs(opened);
    searchOperators(opened);
    searchPages(opened);
    refusedSearches(opened);
    abusiveSearches(opened);
  });
}
