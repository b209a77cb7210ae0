import { Contact } from "domain/contacts";
import { maxListItems } from "domain/model";
import { combinationKeys, operators, sortAttributes } from "domain/search";
import { maxPageSize } from "../search/search-request.js";
import { jsonSchemas } from "./json-schema.js";
import type { JsonSchema } from "./json-schema.js";

const id = { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const bound = { type: ["string", "number", "boolean", "null"] };

/** Exactly one of the two ways to combine items. */
function combined(description: string, items: JsonSchema): JsonSchema {
  const list = { type: "array", items, maxItems: maxListItems };
  const ways = Object.values(combinationKeys).map((key) => ({
    type: "object",
    required: [key],
    properties: { [key]: list },
    additionalProperties: false,
  }));
  return { description, oneOf: ways };
}

const schema = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

const status = { description: 'Result of the operation, "success".', type: "string" };

/** A contact in search results, where formdatas is absent if there are none. */
function foundContact(): JsonSchema {
  const contact = Object(jsonSchemas([Contact])["Contact"]);
  const interactions = { description: "Present if asked for.", type: "array", items: { type: "object" } };
  return {
    ...contact,
    required: contact.required.filter((name: string) => name !== "formdatas"),
    properties: { ...contact.properties, interactions },
  };
}

/** The schemas of searches. Queries are not models: their keys are operators. */
export const searchSchemas: Readonly<Record<string, JsonSchema>> = {
  SearchRequest: {
    type: "object",
    required: ["data"],
    properties: {
      data: {
        type: "object",
        required: ["advanced_search"],
        properties: {
          advanced_search: {
            type: "object",
            required: ["query", "per_page"],
            properties: {
              query: schema("SearchQuery"),
              per_page: {
                description: "Contacts per page.",
                type: "integer",
                minimum: 1,
                maximum: maxPageSize,
              },
              page: { description: "Page number, from 0.", type: ["integer", "null"], minimum: 0, default: 0 },
              sort_attr: {
                description: "Sort key, by default the id. Contacts without it come last.",
                enum: [...sortAttributes, null],
              },
              sort_asc: { type: ["boolean", "null"], default: false },
              include_interactions: {
                description: "Whether to include each contact's interactions.",
                type: ["boolean", "null"],
                default: false,
              },
            },
          },
        },
      },
    },
  },
  CountRequest: {
    type: "object",
    required: ["data"],
    properties: {
      data: {
        type: "object",
        required: ["advanced_search"],
        properties: {
          advanced_search: {
            description: "Paging is ignored.",
            type: "object",
            required: ["query"],
            properties: { query: schema("SearchQuery") },
          },
        },
      },
    },
  },
  SearchResponse: {
    type: "object",
    required: ["data", "status"],
    properties: {
      data: {
        type: "object",
        required: ["contacts"],
        properties: { contacts: { type: "array", items: schema("FoundContact"), maxItems: maxPageSize } },
      },
      status,
    },
  },
  FoundContact: foundContact(),
  SearchQuery: combined("Groups of conditions. An empty list matches everything.", schema("SearchGroup")),
  SearchGroup: combined("Conditions. An empty list matches everything.", {
    type: "object",
    required: ["$condition"],
    properties: { $condition: schema("SearchCondition") },
    additionalProperties: false,
  }),
  SearchCondition: {
    type: "object",
    required: ["attr", "ope"],
    properties: {
      attr: {
        description: "Dotted path of a contact's field, or form for an answer to a form.",
        type: "string",
        examples: ["surname", "address.city", "tags.name", "UpdatedAt", "form"],
      },
      ope: {
        description:
          "eql matches words and prefixes in any case, eql:strictdata the exact text; mail addresses always match in any case.",
        enum: Object.keys(operators),
      },
      value: {
        description: "A list for any_of, none_of and all_of; absent for ext, not_ext and range.",
        oneOf: [bound, { type: "array", items: bound, maxItems: maxListItems }],
        examples: ["Doe", "now-30d", [1, 2]],
      },
      from: { ...bound, description: "Lower bound of a range, inclusive." },
      to: { ...bound, description: "Upper bound of a range, inclusive." },
      form_id: { ...id, type: ["integer", "null"], description: "The form whose answers the condition is about." },
      form_ref_ids: {
        description: "Options of the form. An empty list means any.",
        type: ["array", "null"],
        items: id,
        maxItems: maxListItems,
      },
    },
  },
};
