import { Contact } from "domain/contacts";
import { fieldsOf } from "domain/model";
import type { Field, Model } from "domain/model";
import fc from "fast-check";
import type { Arbitrary } from "fast-check";

const kinds: Readonly<Record<string, Arbitrary<unknown>>> = {
  boolean: fc.boolean(),
  id: fc.maxSafeNat().map(String),
  integer: fc.nat(),
  number: fc.double({ noNaN: true }),
  textualNumber: fc.double({ noNaN: true }),
};

interface Presence {
  /** Whether values that may be absent may be null as well. */
  readonly nullable: boolean;
}

/** Instances of a model with any of its optional fields; what they hold need not be valid, but is of the right type. */
export function arbitraryInstance<Instance extends object>(
  model: Model<Instance>,
  { nullable }: Presence,
): Arbitrary<Instance> {
  const fields = fieldsOf(model);
  const values = Object.fromEntries(
    fields.map((field) => [field.name, nullable && !field.required ? fc.option(valueOf(field)) : valueOf(field)]),
  );
  const requiredKeys = fields.filter(({ required }) => required).map(({ name }) => name);
  return fc.record(values, { requiredKeys }).map((record) => Object.assign(new model(), record));
}

/** Contacts as answers are decoded: their lists are never absent. */
export const arbitraryContact: Arbitrary<Contact> = arbitraryInstance(Contact, { nullable: false }).map((contact) =>
  Object.assign(
    contact,
    Object.fromEntries(
      fieldsOf(Contact).flatMap(({ name, list }) => (list ? [[name, Reflect.get(contact, name) ?? []]] : [])),
    ),
  ),
);

function valueOf({ type, list }: Field): Arbitrary<unknown> {
  const one =
    typeof type === "function" ? arbitraryInstance(type, { nullable: false }) : (kinds[type.kind] ?? fc.string());
  return list ? fc.array(one, { maxLength: 3 }) : one;
}
