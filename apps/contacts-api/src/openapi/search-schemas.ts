import { Contact } from "domain/contacts";
import { maxListItems } from "domain/model";
import { combinationKeys, operators, sortAttributes } from "domain/search";
import { maxPageSize } from "../search/search-request.js";
import { jsonSchemas } from "./json-schema.js";
import type { JsonSchema } from "./json-schema.js";

const id = { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const bound = { type: ["string", "number", "boolean", "null"] };

/** Either of the two ways to combine items, and nothing beside it. */
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

/** A contact as a search answers it: the key of answers that it does not have is left out. */
function foundContact(): JsonSchema {
  const contact = Object(jsonSchemas([Contact])["Contact"]);
  const interactions = { description: "Where they were asked for.", type: "array", items: { type: "object" } };
  return {
    ...contact,
    required: contact.required.filter((name: string) => name !== "formdatas"),
    properties: { ...contact.properties, interactions },
  };
}

/** The schemas of what is searched for: queries are no models, because their keys are operators. */
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
                description: "How many contacts a page has.",
                type: "integer",
                minimum: 1,
                maximum: maxPageSize,
              },
              page: { description: "Pages are counted from 0.", type: ["integer", "null"], minimum: 0, default: 0 },
              sort_attr: {
                description: "What contacts are sorted by, those without it last; by id unless given.",
                enum: [...sortAttributes, null],
              },
              sort_asc: { type: ["boolean", "null"], default: false },
              include_interactions: {
                description: "Whether each contact comes with the list of its interactions.",
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
            description: "What is said of pages is passed over.",
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
  SearchQuery: combined("Groups of conditions; without any, everything.", schema("SearchGroup")),
  SearchGroup: combined("Conditions; without any, everything.", {
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
        description: "A dotted path of a contact's names, or form where the condition is about a form's answer.",
        type: "string",
        examples: ["surname", "address.city", "tags.name", "UpdatedAt", "form"],
      },
      ope: {
        description: "eql takes words and their beginnings in any case, eql:strictdata the exact text.",
        enum: Object.keys(operators),
      },
      value: {
        description: "A list for any_of, none_of and all_of; none for ext, not_ext and range.",
        oneOf: [bound, { type: "array", items: bound, maxItems: maxListItems }],
        examples: ["Doe", "now-30d", [1, 2]],
      },
      from: { ...bound, description: "Lower bound of a range, included." },
      to: { ...bound, description: "Upper bound of a range, included." },
      form_id: { ...id, type: ["integer", "null"], description: "The form whose answers are looked at." },
      form_ref_ids: {
        description: "The options of the form that are meant.",
        type: ["array", "null"],
        items: id,
        maxItems: maxListItems,
      },
    },
  },
};
