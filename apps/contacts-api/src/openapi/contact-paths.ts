import { ContactRequest, ContactResponse, ContactUpsertRequest, routes } from "domain/contacts";
import { answer, describeOperation, idParameter } from "./describe-operation.js";
import { reference } from "./json-schema.js";
import type { JsonSchema } from "./json-schema.js";

export const contactModels = [ContactRequest, ContactResponse, ContactUpsertRequest];

const parameters = [idParameter("contactId")];
const contact = { 200: answer("The contact.", reference(ContactResponse)) };
const status = { type: "object", required: ["status"], properties: { status: { const: "success" } } };

/** The paths of single contacts. */
export const contactPaths: Readonly<Record<string, JsonSchema>> = {
  [routes.createContact.path]: {
    post: describeOperation(routes.createContact, {
      operationId: "createContact",
      summary: "Create a contact",
      description: "Always creates, even where the same person is there already.",
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
        "Whatever is left out is cleared. Answers to forms and custom fields get new ids; what is read-only stays as it is.",
      parameters,
      body: reference(ContactRequest),
      responses: contact,
      failures: ["NOT_FOUND"],
    }),
    delete: describeOperation(routes.deleteContact, {
      operationId: "deleteContact",
      summary: "Delete a contact",
      parameters,
      responses: { 200: answer("The contact is deleted.", status) },
      failures: ["NOT_FOUND"],
    }),
  },
  [routes.readContactV1.path]: {
    get: describeOperation(routes.readContactV1, {
      operationId: "readContactV1",
      summary: "Read a contact as version 1 of the API had it",
      description: "The contact stands alone, without data and status around it, and some of its names are others.",
      parameters,
      responses: { 200: answer("The contact.", { type: "object" }) },
      failures: ["NOT_FOUND"],
    }),
  },
  [routes.upsertContact.path]: {
    post: describeOperation(routes.upsertContact, {
      operationId: "upsertContact",
      summary: "Create a contact, or update it, later",
      description:
        "The contact is found by its id, else by mail address and names; without one it is created. What is left out is left as it is. Only the body's shape is judged at once: what names a form or an option that is not there is dropped.",
      body: reference(ContactUpsertRequest),
      responses: { 202: answer("The contact will be written.") },
    }),
  },
};
