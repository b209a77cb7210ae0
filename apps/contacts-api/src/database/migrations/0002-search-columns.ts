import { sql } from "kysely";
import type { RawBuilder } from "kysely";

// What contacts were found by when this migration landed. It stays as it was, whatever becomes of the code that fills
// these columns today.

type Json = Readonly<Record<string, unknown>>;
type Texts = readonly (string | readonly [name: string, texts: Texts])[];

const texts: Texts = [
  [
    "address",
    [
      "addition",
      "building",
      "city",
      "country",
      "county",
      "door",
      "floor",
      "housenumber",
      "infos",
      "pollingstation",
      "postalcode",
      "state",
      "street",
      "location",
    ],
  ],
  "birth_city",
  "birth_country",
  "birth_dept",
  ["custom_fields", ["data"]],
  "firstname",
  ["formdatas", ["data"]],
  "mail",
  "married_name",
  "mobile",
  "nationality",
  [
    "notes",
    [
      "data",
      [
        "user",
        [
          "address",
          "avatar",
          "city",
          "firstname",
          "locale",
          "location",
          "mail",
          "phone",
          "postal",
          ["role_data", ["color", "name"]],
          "status",
          "surname",
        ],
      ],
    ],
  ],
  "phone",
  "surname",
  ["tags", ["name"]],
];

export interface SearchColumns {
  readonly created_at: string;
  readonly updated_at: string;
  readonly lastchange: string;
  readonly mail: string | null;
  readonly surname: string | null;
  readonly tokens: RawBuilder<string>;
}

export function searchColumns(document: Json): SearchColumns {
  const { CreatedAt, UpdatedAt, lastchange, mail, surname } = document;
  return {
    created_at: String(CreatedAt),
    updated_at: String(UpdatedAt),
    lastchange: String(lastchange ?? UpdatedAt),
    mail: normalText(mail),
    surname: normalText(surname),
    tokens: sql<string>`array_to_tsvector(${tokensOf(document)}::text[])`,
  };
}

// An entry of a B-tree has at most 2,704 bytes (PostgreSQL, section 67.1), and a character at most four.
function normalText(text: unknown): string | null {
  if (typeof text !== "string") return null;
  const normal = text.normalize("NFC").trim().toLowerCase().slice(0, 500).toWellFormed();
  return normal === "" ? null : normal;
}

// A tsvector has at most a megabyte (PostgreSQL, section 12.11).
const maxTokensBytes = 512 * 1024;

function tokensOf(document: Json): string[] {
  const tokens = new Set<string>();
  let bytes = 0;
  for (const [attribute, text] of textsIn(document, texts, "")) {
    for (const word of wordsOf(text)) {
      const token = `${attribute}:${word}`;
      if (tokens.has(token)) continue;
      bytes += Buffer.byteLength(token);
      if (bytes > maxTokensBytes) return [...tokens];
      tokens.add(token);
    }
  }
  return [...tokens];
}

function wordsOf(text: string): string[] {
  const words =
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.map((word) => word.slice(0, 255).toWellFormed());
}

function* textsIn(object: Json, names: Texts, prefix: string): Generator<readonly [attribute: string, text: string]> {
  for (const each of names) {
    const [name, nested] = typeof each === "string" ? [each, null] : each;
    const value = object[name];
    if (nested === null) {
      if (typeof value === "string") yield [prefix + name, value];
      continue;
    }
    for (const item of Array.isArray(value) ? value : [value])
      yield* textsIn(Object(item), nested, `${prefix}${name}.`);
  }
}
