import { Contact } from "domain/contacts";
import { fieldsOf } from "domain/model";
import type { Field, Model } from "domain/model";
import { liveFieldsOf, liveOf } from "./live-fields.js";

// A lexeme has at most 2,046 bytes and a tsvector at most a megabyte (PostgreSQL, section 12.11).
const maxTokenLength = 255;
const maxTokensBytes = 512 * 1024;

/** The words of a text as searches compare them. */
export function wordsOf(text: string): string[] {
  const words =
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.map((word) => word.slice(0, maxTokenLength).toWellFormed());
}

/** A word in the index: `address.city:paris`. */
export const searchToken = (attribute: string, word: string): string => `${attribute}:${word}`;

/**
 * Every distinct word of a contact's texts, prefixed with its attribute, for one inverted index over all texts. Words
 * beyond what the index can hold are not searchable.
 */
export function searchTokens(contact: Contact): string[] {
  const tokens = new Set<string>();
  let bytes = 0;
  for (const [attribute, text] of textsOf(Contact, contact, [])) {
    for (const word of wordsOf(text)) {
      const token = searchToken(attribute, word);
      if (tokens.has(token)) continue;
      bytes += Buffer.byteLength(token);
      if (bytes > maxTokensBytes) return [...tokens];
      tokens.add(token);
    }
  }
  return [...tokens];
}

const textKinds: readonly string[] = ["mail", "numericText", "phone", "text"];

function* textsOf(model: Model, value: object, path: readonly string[]): Generator<readonly [string, string], void> {
  for (const [name, text] of Object.entries(liveOf(value)))
    if (liveFieldsOf(model)[name]?.kind === "text") yield [[...path, name].join("."), String(text)];
  for (const field of fieldsOf(model)) yield* textsIn(field, Reflect.get(value, field.name), [...path, field.wireName]);
}

function* textsIn(field: Field, value: unknown, path: readonly string[]): Generator<readonly [string, string], void> {
  if (Array.isArray(value)) for (const item of value) yield* textsIn(field, item, path);
  else if (typeof field.type === "function" && typeof value === "object" && value !== null)
    yield* textsOf(field.type, value, path);
  else if (typeof field.type !== "function" && typeof value === "string" && textKinds.includes(field.type.kind))
    yield [path.join("."), value];
}
