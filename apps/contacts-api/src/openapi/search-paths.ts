import { ContactCountResponse, routes } from "domain/contacts";
import { describeOperation, response } from "./describe-operation.js";
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
        "Returns one page; a page that is not full is the last. The key formdatas is absent from a contact that has none. New contacts become searchable after a short delay.",
      body: { $ref: "#/components/schemas/SearchRequest" },
      responses: { 200: response("A page of contacts.", { $ref: "#/components/schemas/SearchResponse" }) },
    }),
  },
  [routes.countContacts.path]: {
    post: describeOperation(routes.countContacts, {
      operationId: "countContacts",
      summary: "Count contacts",
      description: "Takes the same query as a search.",
      body: { $ref: "#/components/schemas/CountRequest" },
      responses: { 200: response("The number of matching contacts.", reference(ContactCountResponse)) },
    }),
  },
};
