import { routes } from "domain/contacts";
import { FormListResponse, FormResponse, formTypes } from "domain/forms";
import { answer, describeOperation } from "./describe-operation.js";
import { reference } from "./json-schema.js";
import type { JsonSchema } from "./json-schema.js";

export const formModels = [FormListResponse, FormResponse];

const formType = { type: "string", enum: formTypes };

/** The paths of forms. */
export const formPaths: Readonly<Record<string, JsonSchema>> = {
  // Two operations of the API in one: OpenAPI tells no two paths apart by what stands in the same place of both.
  "/forms/{formIdOrType}": {
    get: describeOperation(routes.readForm, {
      operationId: "readForm",
      summary: "Read a form by its id",
      description: `With a type in place of the id, which is deprecated, it answers as ${routes.listForms.path} does.`,
      parameters: [
        {
          name: "formIdOrType",
          in: "path",
          required: true,
          schema: { oneOf: [{ type: "integer", minimum: 0 }, formType] },
        },
      ],
      responses: {
        200: answer("The form; of a type, all of its forms.", {
          oneOf: [reference(FormResponse), reference(FormListResponse)],
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
      responses: { 200: answer("All forms of the type.", reference(FormListResponse)) },
    }),
  },
};
