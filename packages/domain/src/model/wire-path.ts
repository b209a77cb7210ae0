import { fieldsOf } from "./field.js";
import type { Field, Model } from "./model.js";
import type { Path } from "./rule.js";

/** Translates a path from model names to REST names: `customFields.2.formId` to `custom_fields.2.form_id`. */
export const wirePath = (model: Model, path: Path): Path => translate(model, path, "name", "wireName");

/** Translates a path from REST names to model names, up to the first name the model does not have. */
export const modelPath = (model: Model, path: Path): Path => translate(model, path, "wireName", "name");

function translate(model: Model, path: Path, from: "name" | "wireName", to: "name" | "wireName"): Path {
  const translated: (string | number)[] = [];
  let type: Field["type"] | undefined = model;
  for (const step of path) {
    if (typeof step === "number") {
      translated.push(step);
      continue;
    }
    const field: Field | undefined =
      typeof type === "function" ? fieldsOf(type).find((each) => each[from] === step) : undefined;
    if (!field) break;
    translated.push(field[to]);
    type = field.type;
  }
  return translated;
}
