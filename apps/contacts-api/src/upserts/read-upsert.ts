import { ContactUpsertRequest } from "domain/contacts";
import type { ContactUpsertInput } from "domain/contacts";
import { object } from "domain/model";
import type { JsonObject, Violation } from "domain/model";
import { decodeLive, liveOf } from "../contacts/live-fields.js";
import { withoutReadFields } from "./returned-contact.js";
import type { Drop } from "./upsert-outcome.js";

/**
 * What becomes of the body of an upsert (the contract, section 2.4):
 * - `refused`: it is malformed, and the caller learns of it;
 * - `dropped`: it is accepted but never applied, and the caller does not learn of it;
 * - `accepted`: it will be applied, if its forms are known by then.
 */
export type ReadUpsert =
  | { readonly kind: "refused"; readonly violations: readonly Violation[] }
  | { readonly kind: "dropped"; readonly drop: Drop }
  | { readonly kind: "accepted"; readonly contact: ContactUpsertInput };

export function readUpsert(body: unknown): ReadUpsert {
  const data = property(body, "data");
  const json = object.holds(data) ? { ...Object(body), data: withoutReadFields(withTagObjects(Object(data))) } : body;
  const { value, violations } = decodeLive(ContactUpsertRequest, json, "refuse");
  const silent = (violation: Violation): boolean => isUnknownField(violation) || isWrongDate(violation, json);
  const refused = violations.filter((violation) => !silent(violation));
  if (typeof value.kind === "string" && value.kind !== "contact") refused.push(wrongKind);
  if (refused.length > 0) return { kind: "refused", violations: refused };

  const [dropped] = violations;
  if (dropped === undefined) {
    if (!hasContent(value.data)) return { kind: "refused", violations: [emptyContact] };
    return { kind: "accepted", contact: value.data };
  }
  // The name of an unknown field may itself be personal data: only its place is logged.
  const drop: Drop = isUnknownField(dropped)
    ? { reason: "unknown_field", place: dropped.path.slice(0, -1) }
    : { reason: "invalid_date", place: dropped.path };
  return { kind: "dropped", drop };
}

const wrongKind: Violation = { path: ["kind"], code: "REFUSED", message: "must be contact", accepted: ["contact"] };

const emptyContact: Violation = { path: ["data"], code: "EMPTY", message: "must not be empty" };

/** Whether anything would be written: null and empty text stand for nothing (the contract, section 9, 3). */
function hasContent(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === "string") return value.trim() !== "";
  if (typeof value !== "object") return true;
  return [...Object.values(value), ...Object.values(liveOf(value))].some(hasContent);
}

const isUnknownField = ({ code }: Violation): boolean => code === "UNKNOWN_FIELD";

// The documented schema gives birthdate no format, so any text has the right shape.
const isWrongDate = ({ path }: Violation, json: unknown): boolean =>
  path.join(".") === "data.birthdate" && typeof property(property(json, "data"), "birthdate") === "string";

// The contract, section 9, 9: a tag may be given as its name alone.
function withTagObjects(data: Readonly<JsonObject>): Readonly<JsonObject> {
  const tags = property(data, "tags");
  if (!Array.isArray(tags)) return data;
  return { ...data, tags: tags.map((tag: unknown) => (typeof tag === "string" ? { name: tag } : tag)) };
}

const property = (json: unknown, name: string): unknown =>
  Object.hasOwn(Object(json), name) ? Reflect.get(Object(json), name) : undefined;
