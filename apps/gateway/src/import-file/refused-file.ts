import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { cellsOf } from "../contacts/import/csv-cells.js";
import { errorsName } from "../contacts/import/csv-columns.js";
import { linesOf } from "../contacts/import/lines-of.js";
import { csvRecords, jsonRecords } from "../contacts/import/raw-record.js";
import type { RawRecord } from "../contacts/import/raw-record.js";
import type { LineResult } from "../submissions/import.js";
import type { ImportArguments } from "./import-arguments.js";

export const refusedPathOf = (path: string): string => path.replace(/\.\w+$/, ".refused$&");

type Results = AsyncIterable<LineResult>;

/** Writes the refused records of a file as they were, with what is wrong with them in a last column or member. */
export async function writeRefused(
  { format, path }: Pick<ImportArguments, "format" | "path">,
  results: Results,
): Promise<void> {
  const lines = linesOf(createReadStream(path));
  const rows = format === "csv" ? csvRows(csvRecords(lines), results) : jsonRows(jsonRecords(lines), results);
  await pipeline(rows, createWriteStream(refusedPathOf(path)));
}

async function* csvRows(records: AsyncGenerator<RawRecord, void>, results: Results): AsyncGenerator<string, void> {
  const first = await records.next();
  const header = first.done ? [] : (readCells(first.value) ?? []).map((name) => name.trim());
  const width = header.length;
  const kept = header.flatMap((name, index) => (name === errorsName ? [] : [index]));
  yield rowOf([...kept.map((index) => header[index] ?? ""), errorsName]);
  for await (const { errors, line, state } of results) {
    if (state !== "REFUSED") continue;
    const record = await recordAt(records, line);
    const cells = record && readCells(record);
    // What is no record of so many cells stands in the first one whole.
    const isRecord = cells?.length === width;
    const row = isRecord
      ? kept.map((index) => cells[index] ?? "")
      : kept.map((_, at) => (at === 0 ? textOf(record) : ""));
    yield rowOf([...row, errors.map(sentenceOf).join("; ")]);
  }
}

async function* jsonRows(records: AsyncGenerator<RawRecord, void>, results: Results): AsyncGenerator<string, void> {
  for await (const { errors, line, state } of results) {
    if (state !== "REFUSED") continue;
    const record = await recordAt(records, line);
    yield `${JSON.stringify({ ...membersOf(textOf(record)), [errorsName]: errors.map(sentenceOf) })}\n`;
  }
}

/** What is no object stands in a member whole, which nobody takes for a contact. */
function membersOf(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // It is told as it stands.
  }
  return { line: text };
}

async function recordAt(records: AsyncIterator<RawRecord>, line: number): Promise<RawRecord | null> {
  for (;;) {
    const next = await records.next();
    if (next.done) return null;
    if (next.value.line === line) return next.value;
  }
}

const textOf = (record: RawRecord | null): string => record?.bytes?.toString() ?? "";
const readCells = (record: RawRecord): readonly string[] | null => (record.isOpen ? null : cellsOf(textOf(record)));

const sentenceOf = ({ message, path: [, ...field] }: LineResult["errors"][number]): string =>
  [field.join("."), message].filter((part) => part !== "").join(" ");

const rowOf = (cells: readonly string[]): string => `${cells.map(quoted).join(",")}\n`;
const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
