import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { fieldsOf } from "../src/model/field.js";
import type { Field, Model } from "../src/model/model.js";
import type { ScalarKind } from "../src/model/scalar.js";

const dateTime = fc
  .date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true })
  .map((value) => value.toISOString());
const text = fc
  .string({ unit: "grapheme", maxLength: 50 })
  .filter((value) => !value.includes("\0"))
  .map((value) => value.trim());
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0));

const scalars: Record<ScalarKind, Arbitrary<unknown>> = {
  boolean: fc.boolean(),
  date: dateTime,
  dateTime,
  id: fc.maxSafeNat().map(String),
  integer: fc.nat(),
  mail: fc.constantFrom("ada@example.org", "grace.hopper@example.com"),
  number,
  numericText: text,
  phone: text.filter((value) => value !== ""),
  text,
  textualNumber: number,
};

/** Valid instances of a model: any of its optional fields, all of its required ones. */
export function arbitraryModel<Instance extends object>(model: Model<Instance>): Arbitrary<Instance> {
  const fields = fieldsOf(model);
  const values = Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]));
  const requiredKeys = fields.filter((field) => field.required).map((field) => field.name);
  return fc.record(values, { requiredKeys }).map((record) => Object.assign(new model(), record));
}

function valueOf({ type, list }: Field): Arbitrary<unknown> {
  const one = typeof type === "function" ? arbitraryModel(type) : scalars[type.kind];
  return list ? fc.array(one, { maxLength: 3 }) : one;
}
