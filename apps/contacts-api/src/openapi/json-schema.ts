import { fieldsOf, isReadModel, maxListItems, maxTextLength } from "domain/model";
import type { Field, Model, ScalarKind } from "domain/model";
import { liveFieldsOf, textOrNumber } from "../contacts/live-fields.js";

export type JsonSchema = Readonly<Record<string, unknown>>;

const maxId = Number.MAX_SAFE_INTEGER;

// Empty text stands for no value.
const none: JsonSchema = { maxLength: 0 };

const scalarSchemas: Record<ScalarKind, JsonSchema> = {
  boolean: { type: "boolean" },
  date: { type: "string", anyOf: [{ format: "date-time" }, { format: "date" }, none] },
  dateTime: { type: "string", format: "date-time" },
  id: { type: "integer", format: "int64", minimum: 0, maximum: maxId },
  integer: { type: "integer", format: "int32", minimum: 0 },
  mail: { type: "string", anyOf: [{ format: "email" }, none] },
  number: { type: "number" },
  numericText: { type: ["string", "number"], maxLength: maxTextLength },
  phone: { type: "string", maxLength: maxTextLength },
  text: { type: "string", maxLength: maxTextLength },
  textualNumber: { type: "string" },
};

// Responses always hold text and full date-times, where requests may use other forms too.
const readSchemas: Partial<Record<ScalarKind, JsonSchema>> = {
  date: scalarSchemas.dateTime,
  mail: { type: "string", format: "email" },
  numericText: { type: "string" },
};

/** The JSON Schemas (2020-12) of models and of all models within them, by model name. */
export function jsonSchemas(models: readonly Model[]): Record<string, JsonSchema> {
  const reached = new Set<Model>();
  const reach = (model: Model): void => {
    if (reached.has(model)) return;
    reached.add(model);
    for (const { type } of fieldsOf(model)) if (typeof type === "function") reach(type);
  };
  models.forEach(reach);
  return Object.fromEntries([...reached].map((model) => [model.name, schemaOf(model)]));
}

export const reference = (model: Model): JsonSchema => ({ $ref: `#/components/schemas/${model.name}` });

function schemaOf(model: Model): JsonSchema {
  const fields = fieldsOf(model);
  const isRead = isReadModel(model);
  return {
    type: "object",
    // A response has every documented key.
    required: fields
      .filter(({ required, undocumented }) => required || (isRead && !undocumented))
      .map(({ wireName }) => wireName),
    properties: {
      ...Object.fromEntries(fields.map((field) => [field.wireName, propertyOf(field, isRead)])),
      ...livePropertiesOf(model),
    },
  };
}

// A response has those that were written, and no others.
function livePropertiesOf(model: Model): JsonSchema {
  const properties = Object.entries(liveFieldsOf(model)).map(([name, scalar]) => {
    const schema = scalar === textOrNumber ? scalarSchemas.numericText : scalarSchemas[scalar.kind];
    return [name, { ...schema, type: [schema["type"], "null"].flat() }] as const;
  });
  return Object.fromEntries(properties);
}

function propertyOf(field: Field, isRead: boolean): JsonSchema {
  const { description, list, required, type } = field;
  const item = itemOf(field, isRead);
  if (list) {
    if (isRead) return { description, type: "array", items: item };
    return { description, type: ["array", "null"], items: item, maxItems: maxListItems };
  }
  if (required) return { description, ...item };
  if (typeof type === "function") return { description, oneOf: [item, { type: "null" }] };
  return { description, ...item, type: [item["type"], "null"].flat() };
}

function itemOf({ type }: Field, isRead: boolean): JsonSchema {
  if (typeof type === "function") return reference(type);
  return (isRead ? readSchemas[type.kind] : undefined) ?? scalarSchemas[type.kind];
}
