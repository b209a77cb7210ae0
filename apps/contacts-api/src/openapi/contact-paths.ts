import { ContactRequest, ContactResponse, ContactUpsertRequest, routes } from "domain/contacts";
import { ContactV1 } from "../contacts/contact-v1.js";
import { describeOperation, idParameter, response } from "./describe-operation.js";
import { reference } from "./json-schema.js";
import type { JsonSchema } from "./json-schema.js";

export const contactModels = [ContactRequest, ContactResponse, ContactUpsertRequest, ContactV1];

const parameters = [idParameter("contactId")];
const contact = { 200: response("The contact.", reference(ContactResponse)) };
const status = { type: "object", required: ["status"], properties: { status: { const: "success" } } };

/** The paths of single contacts. */
export const contactPaths: Readonly<Record<string, JsonSchema>> = {
  [routes.createContact.path]: {
    post: describeOperation(routes.createContact, {
      operationId: "createContact",
      summary: "Create a contact",
      description: "Always creates a contact, even if the same person already exists.",
      body: reference(ContactRequest),
      responses: contact,
    }),
  },
  [routes.readContact.path]: {
    get: describeOperation(routes.readContact, {
      operationId: "readContact",
      summary: "Read a contact",
      parameters,
      responses: contact,
      failures: ["NOT_FOUND"],
    }),
    patch: describeOperation(routes.updateContact, {
      operationId: "updateContact",
      summary: "Replace a contact",
      description:
        "Replaces the whole contact: a field that is left out is cleared. Answers get new ids; read-only fields are kept.",
      parameters,
      body: reference(ContactRequest),
      responses: contact,
      failures: ["NOT_FOUND"],
    }),
    delete: describeOperation(routes.deleteContact, {
      operationId: "deleteContact",
      summary: "Delete a contact",
      parameters,
      responses: { 200: response("The contact is deleted.", status) },
      failures: ["NOT_FOUND"],
    }),
  },
  [routes.readContactV1.path]: {
    get: describeOperation(routes.readContactV1, {
      operationId: "readContactV1",
      summary: "Read a contact in version 1 of the API",
      description: "Returns the contact without an envelope; some fields have other names.",
      parameters,
      responses: { 200: response("The contact.", reference(ContactV1)) },
      failures: ["NOT_FOUND"],
    }),
  },
  [routes.upsertContact.path]: {
    post: describeOperation(routes.upsertContact, {
      operationId: "upsertContact",
      summary: "Create or update a contact asynchronously",
      description:
        "Finds the contact by id, else by mail address and names, else creates it. Fields that are left out are kept. Only the shape of the body is checked at once: an upsert that names an unknown field, form or option is dropped.",
      body: reference(ContactUpsertRequest),
      responses: { 202: response("Accepted.") },
    }),
  },
};
