import { declare, fieldsOf } from "./field.js";
import type { Model } from "./model.js";

/** A base class for a model that shares some fields with another one, under other REST names where they differ. */
export function pick<Instance extends object, Name extends keyof Instance & string>(
  model: Model<Instance>,
  names: readonly Name[],
  wireNames: { readonly [Key in Name]?: string } = {},
): Model<Pick<Instance, Name>> {
  // oxlint-disable-next-line typescript/no-extraneous-class -- Its fields are declared below.
  const Picked = class {} as Model<Pick<Instance, Name>>;
  for (const name of names) {
    const field = fieldsOf(model).find((each) => each.name === name);
    if (!field) throw new TypeError(`${model.name} has no field ${name}.`);
    declare(Picked.prototype, { ...field, wireName: wireNames[name] ?? field.wireName });
  }
  return Picked;
}
