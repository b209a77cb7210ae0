import { Contact } from "domain/contacts";
import { fieldsOf } from "domain/model";
import type { JsonObject, Model, Scalar } from "domain/model";
import { liveFieldsOf, liveOf } from "./live-fields.js";

// A lexeme has at most 2,046 bytes and a tsvector at most a megabyte (PostgreSQL, section 12.11).
const maxTokenLength = 255;
const maxTokensBytes = 512 * 1024;

/** The words of a text as searches compare them. */
export function wordsOf(text: string): readonly string[] {
  if (isAscii(text)) return (text.toLowerCase().match(/[a-z\d]+/g) ?? []).map((word) => word.slice(0, maxTokenLength));
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
  visitTexts(contactTexts, contact, (attribute, text) => {
    for (const word of wordsOf(text)) {
      const token = searchToken(attribute, word);
      if (bytes > maxTokensBytes || tokens.has(token)) continue;
      bytes += isAscii(token) ? token.length : Buffer.byteLength(token);
      if (bytes <= maxTokensBytes) tokens.add(token);
    }
  });
  return [...tokens];
}

// Most texts are, and then need neither Unicode's tables nor another program's to be read.
const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

/** Where the texts of a model are, with the attributes that searches name them by. */
interface TextPlan {
  readonly live: readonly NamedText[];
  readonly own: readonly NamedText[];
  readonly nested: readonly { readonly name: string; readonly plan: TextPlan }[];
}

interface NamedText {
  readonly name: string;
  readonly attribute: string;
}

const textKinds: readonly string[] = ["mail", "numericText", "phone", "text"];

const isText = ({ kind }: Scalar<unknown>): boolean => textKinds.includes(kind);

function planTexts(model: Model, prefix: string): TextPlan {
  const live = Object.entries(liveFieldsOf(model)).filter(([, scalar]) => scalar.kind === "text");
  const own: NamedText[] = [];
  const nested: { name: string; plan: TextPlan }[] = [];
  for (const { name, type, wireName } of fieldsOf(model)) {
    if (typeof type === "function") nested.push({ name, plan: planTexts(type, `${prefix}${wireName}.`) });
    else if (isText(type)) own.push({ name, attribute: prefix + wireName });
  }
  return { live: live.map(([name]) => ({ name, attribute: prefix + name })), own, nested };
}

const contactTexts = planTexts(Contact, "");

type Visit = (attribute: string, text: string) => void;

function visitTexts({ live, own, nested }: TextPlan, value: object, visit: Visit): void {
  visitNamed(live, liveOf(value), visit);
  visitNamed(own, value as JsonObject, visit);
  for (const { name, plan } of nested) {
    const part: unknown = Reflect.get(value, name);
    if (Array.isArray(part)) for (const item of part) visitTexts(plan, Object(item), visit);
    else if (typeof part === "object" && part !== null) visitTexts(plan, part, visit);
  }
}

function visitNamed(texts: readonly NamedText[], values: Readonly<JsonObject>, visit: Visit): void {
  for (const { attribute, name } of texts) {
    const text = values[name];
    if (typeof text === "string") visit(attribute, text);
    // Live contacts have codes that are numbers.
    else if (typeof text === "number") visit(attribute, String(text));
  }
}
