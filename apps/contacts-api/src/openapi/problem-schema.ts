import type { JsonSchema } from "./json-schema.js";

/** The body of every failure. */
export const problemSchema: JsonSchema = {
  description: "Problem details as in RFC 9457.",
  type: "object",
  required: ["type", "title", "status", "detail", "instance"],
  properties: {
    type: { type: "string", default: "about:blank" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    instance: { type: "string", description: "URN of the request, with the id in the header X-Request-Id." },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["location", "message", "value"],
        properties: {
          location: { type: "string", examples: ["body.data.contact.tags[0].name"] },
          message: { type: "string" },
          value: { description: "The value at the location, as it was sent." },
        },
      },
    },
  },
};
