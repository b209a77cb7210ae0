import { ContactCountResponse, routes } from "domain/contacts";
import { answer, describeOperation } from "./describe-operation.js";
import { reference } from "./json-schema.js";
import type { JsonSchema } from "./json-schema.js";

export const searchModels = [ContactCountResponse];

/** The paths that find and count contacts. */
export const searchPaths: Readonly<Record<string, JsonSchema>> = {
  [routes.searchContacts.path]: {
    post: describeOperation(routes.searchContacts, {
      operationId: "searchContacts",
      summary: "Find contacts",
      description:
        "Answers with a page of them; a page that is not full is the last. A contact without formdatas lacks that key. A new contact is found after a moment.",
      body: { $ref: "#/components/schemas/SearchRequest" },
      responses: { 200: answer("A page of contacts.", { $ref: "#/components/schemas/SearchResponse" }) },
    }),
  },
  [routes.countContacts.path]: {
    post: describeOperation(routes.countContacts, {
      operationId: "countContacts",
      summary: "Count contacts",
      description: "Takes the same query as a search.",
      body: { $ref: "#/components/schemas/CountRequest" },
      responses: { 200: answer("How many there are.", reference(ContactCountResponse)) },
    }),
  },
};
