import { routes } from "domain/contacts";
import { FormListResponse, FormResponse, formTypes } from "domain/forms";
import { describeOperation, response } from "./describe-operation.js";
import { reference } from "./json-schema.js";
import type { JsonSchema } from "./json-schema.js";

export const formModels = [FormListResponse, FormResponse];

const formType = { type: "string", enum: formTypes };

/** The paths of forms. */
export const formPaths: Readonly<Record<string, JsonSchema>> = {
  // Two operations in one: OpenAPI cannot tell paths apart that differ only in a parameter.
  "/forms/{formIdOrType}": {
    get: describeOperation(routes.readForm, {
      operationId: "readForm",
      summary: "Read a form by its id",
      description: `Given a type instead of an id, it is a deprecated alias of ${routes.listForms.path}.`,
      parameters: [
        {
          name: "formIdOrType",
          in: "path",
          required: true,
          schema: { oneOf: [{ type: "integer", minimum: 0 }, formType] },
        },
      ],
      responses: {
        200: response("The form, or all forms of the type.", {
          anyOf: [reference(FormResponse), reference(FormListResponse)],
        }),
      },
      failures: ["NOT_FOUND"],
    }),
  },
  [routes.listForms.path]: {
    get: describeOperation(routes.listForms, {
      operationId: "listForms",
      summary: "List the forms of a type",
      parameters: [{ name: "formType", in: "path", required: true, schema: formType }],
      responses: { 200: response("All forms of the type.", reference(FormListResponse)) },
    }),
  },
};
