import { ContactInput } from "domain/contacts";
import { ApiError } from "domain/errors";
import { unknownField } from "domain/model";
import type { Path, Violation } from "domain/model";
import { personsOf, writeContact } from "../../submissions/contact-document.js";
import type { ImportLine } from "../../submissions/import.js";
import type { SubmissionError } from "../../submissions/submission.js";
import { cellsOf } from "./csv-cells.js";
import { columnsOf, errorsName } from "./csv-columns.js";
import type { Columns } from "./csv-columns.js";
import { linesOf, maxRecordBytes } from "./lines-of.js";
import { csvRecords, jsonRecords } from "./raw-record.js";
import type { RawRecord } from "./raw-record.js";
import type { ReadContact } from "./read-contact.js";

/** A line that was not read yet: it may have been taken before. */
export interface UnreadLine {
  readonly line: number;
  read(): Promise<ImportLine>;
}

export interface LineReader {
  readonly readContact: ReadContact;
  /** Throws BAD_USER_INPUT where forms do not take the contact's answers. */
  readonly checkAnswers: (input: ContactInput) => Promise<void>;
}

export type ImportFormat = "csv" | "jsonl";

/** The lines of a body. Throws BAD_REQUEST for a header that is wrong. */
export function importLines(
  format: ImportFormat,
  body: AsyncIterable<Uint8Array>,
  reader: LineReader,
): AsyncGenerator<UnreadLine, void> {
  const lines = linesOf(body);
  return format === "csv" ? csvLines(csvRecords(lines), reader) : jsonLines(jsonRecords(lines), reader);
}

async function* jsonLines(records: AsyncIterable<RawRecord>, reader: LineReader): AsyncGenerator<UnreadLine, void> {
  for await (const record of records) yield unread(record, reader, parseJson);
}

async function* csvLines(records: AsyncIterable<RawRecord>, reader: LineReader): AsyncGenerator<UnreadLine, void> {
  let columns: Columns | null = null;
  for await (const record of records) {
    if (columns === null) {
      columns = columnsOf(headerIn(record));
      continue;
    }
    const known = columns;
    yield unread(record, reader, (text) => parseCsv(text, known));
  }
  if (columns === null) throw badHeader("must name the columns");
}

type Parsed = { readonly value: unknown } | { readonly wrong: Violation };

const wrong = (code: Violation["code"], message: string): Parsed => ({ wrong: { path: [], code, message } });
const wrongQuotes = wrong("INVALID_TEXT", "must have quotes in pairs, around whole cells");

function parseCsv(text: string, columns: Columns): Parsed {
  const cells = cellsOf(text);
  if (cells === null) return wrongQuotes;
  if (cells.length === columns.count) return { value: columns.read(cells) };
  return wrong("INVALID_LIST", `must have ${columns.count} cells, as the header has`);
}

function parseJson(text: string): Parsed {
  try {
    const value: unknown = JSON.parse(text);
    Reflect.deleteProperty(Object(value), errorsName);
    return { value };
  } catch {
    return wrong("INVALID_TEXT", "must be JSON");
  }
}

function unread(record: RawRecord, reader: LineReader, parse: (text: string) => Parsed): UnreadLine {
  const { line } = record;
  return {
    line,
    async read() {
      const read = await readRecord(record, reader, parse);
      return read instanceof ContactInput ? { line, offer: offerOf(read) } : { line, errors: errorsOf(read) };
    },
  };
}

async function readRecord(
  record: RawRecord,
  { checkAnswers, readContact }: LineReader,
  parse: (text: string) => Parsed,
): Promise<ContactInput | readonly Violation[]> {
  const text = textIn(record);
  const result = typeof text === "string" ? parse(text) : text;
  if ("wrong" in result) return [result.wrong];
  const input = readContact(result.value);
  if (!(input instanceof ContactInput)) return input;
  try {
    await checkAnswers(input);
    return input;
  } catch (error) {
    if (error instanceof ApiError && error.code === "BAD_USER_INPUT") return error.violations;
    throw error;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function textIn({ bytes, isOpen }: RawRecord): string | Parsed {
  if (bytes === null) return wrong("TOO_LONG", `must have at most ${maxRecordBytes} bytes`);
  if (isOpen) return wrongQuotes;
  try {
    return utf8.decode(bytes);
  } catch {
    return wrong("INVALID_TEXT", "must be UTF-8");
  }
}

function headerIn(record: RawRecord): readonly string[] {
  const text = textIn(record);
  const cells = typeof text === "string" ? cellsOf(text) : null;
  if (cells === null) throw badHeader("must be a line of CSV in UTF-8");
  return cells;
}

const badHeader = (message: string): ApiError =>
  new ApiError("BAD_REQUEST", { violations: [{ path: ["header"], code: "INVALID_TEXT", message }] });

// A line may have as many mistakes as it has fields.
const maxErrors = 20;
// Errors are kept in the clear. The name of an unknown field is the client's own text, such as a mail address.
const notKept = "…";

const errorsOf = (violations: readonly Violation[]): readonly SubmissionError[] =>
  violations.slice(0, maxErrors).map(({ code, message, path }) => ({ code, message, path: keptPath(code, path) }));

const keptPath = (code: Violation["code"], path: Path): Path =>
  code === unknownField.code ? [...path.slice(0, -1), notKept] : path;

const offerOf = (input: ContactInput) =>
  ({ via: "CREATE", input: writeContact(input), ...personsOf(input, "CREATE") }) as const;
