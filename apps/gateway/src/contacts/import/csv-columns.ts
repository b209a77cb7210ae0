import { AddressInput, ContactInput } from "domain/contacts";
import { ApiError } from "domain/errors";
import { fieldsOf } from "domain/model";
import type { Model, Scalar, ScalarKind, Violation } from "domain/model";

type Put = (contact: Record<string, unknown>, cell: string) => void;

/** What is wrong with a record is told under this name, as a column or a member, which is for people and not read. */
export const errorsName = "errors";
const tagSeparator = ";";

const columns: ReadonlyMap<string, Put> = new Map<string, Put>([
  ...scalarsOf(ContactInput).map(([name, type]): [string, Put] => [
    name,
    (contact, cell) => void (contact[name] = valueOf(type.kind, cell)),
  ]),
  ...scalarsOf(AddressInput).map(([name, type]): [string, Put] => [
    `address.${name}`,
    (contact, cell) => void (contact["address"] = { ...Object(contact["address"]), [name]: valueOf(type.kind, cell) }),
  ]),
  [
    "tags",
    (contact, cell) => {
      const names = cell.split(tagSeparator).map((name) => name.trim());
      contact["tags"] = names.filter((name) => name !== "").map((name) => ({ name }));
    },
  ],
  [errorsName, () => {}],
]);

export interface Columns {
  /** How many there are. */
  readonly count: number;
  /** Makes a contact, with the names of GraphQL, of the cells of a record. */
  read(cells: readonly string[]): Readonly<Record<string, unknown>>;
}

/** Throws BAD_REQUEST for a header that names anything but fields of a contact, or one twice. */
export function columnsOf(header: readonly string[]): Columns {
  const names = header.map((name) => name.trim());
  const violations = names.flatMap((name, index) => violationOf(name, index, names) ?? []);
  if (violations.length > 0) throw new ApiError("BAD_REQUEST", { violations });
  const puts = names.map((name) => columns.get(name));
  return {
    count: names.length,
    read(cells) {
      const contact: Record<string, unknown> = {};
      for (const [index, cell] of cells.entries()) {
        if (cell.trim() !== "") puts[index]?.(contact, cell);
      }
      return contact;
    },
  };
}

function violationOf(name: string, index: number, names: readonly string[]): Violation | null {
  const path = ["header", index];
  if (!columns.has(name)) {
    const accepted = [...columns.keys()].filter((each) => each !== errorsName);
    return { path, code: "UNKNOWN_FIELD", message: `must be one of ${accepted.join(", ")}`, accepted };
  }
  return names.indexOf(name) === index ? null : { path, code: "UNKNOWN_FIELD", message: "must not be there twice" };
}

function scalarsOf(model: Model): readonly (readonly [name: string, type: Scalar<unknown>])[] {
  return fieldsOf(model).flatMap(({ list, name, type }) =>
    list || typeof type === "function" ? [] : [[name, type] as const],
  );
}

/** What a cell stands for; the text itself where it is nothing of this kind, for the rules to refuse. */
function valueOf(kind: ScalarKind, cell: string): unknown {
  const trimmed = cell.trim();
  if (kind === "boolean") return booleans.get(trimmed.toLowerCase()) ?? cell;
  if (kind === "integer" || kind === "number") return decimal.test(trimmed) ? Number(trimmed) : cell;
  return kind === "id" ? trimmed : cell;
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
]);
const decimal = /^-?\d+(\.\d+)?$/;
