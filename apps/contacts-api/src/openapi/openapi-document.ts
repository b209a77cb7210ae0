import { contactModels, contactPaths } from "./contact-paths.js";
import { formModels, formPaths } from "./form-paths.js";
import { jsonSchemas } from "./json-schema.js";
import type { JsonSchema } from "./json-schema.js";
import { problemSchema } from "./problem-schema.js";
import { searchModels, searchPaths } from "./search-paths.js";
import { searchSchemas } from "./search-schemas.js";

/** The OpenAPI 3.1 document at /openapi.json, built from the fields that requests are read with. */
export function openApiDocument(): JsonSchema {
  return {
    openapi: "3.1.0",
    info: {
      title: "Contacts API",
      version: "1.0.0",
      license: { name: "MIT", identifier: "MIT" },
      description: "Creates, reads, updates, deletes and searches the contacts of a space, and reads its forms.",
    },
    // Relative to this document, which the service itself serves.
    servers: [{ url: "/" }],
    paths: { ...contactPaths, ...searchPaths, ...formPaths },
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
      schemas: {
        ...jsonSchemas([...contactModels, ...searchModels, ...formModels]),
        ...searchSchemas,
        Problem: problemSchema,
      },
    },
  };
}
