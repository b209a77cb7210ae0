import { fileURLToPath } from "node:url";
import { createFormStore } from "../../src/forms/form-store.js";
import type { FormStore } from "../../src/forms/form-store.js";
import { loadForms } from "../../src/forms/load-forms.js";

export const demoFolder = fileURLToPath(new URL("../../forms", import.meta.url));

/** The forms to try the service out with, as those of a group. */
export async function demoForms(groupId: string): Promise<FormStore> {
  const forms = (await loadForms(demoFolder)).get("1");
  if (forms === undefined) throw new Error("The demo's group has no forms.");
  return createFormStore(new Map([[groupId, forms]]));
}
