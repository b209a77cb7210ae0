import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { cellsOf } from "../contacts/import/csv-cells.js";
import { errorsColumn } from "../contacts/import/csv-columns.js";
import { linesOf } from "../contacts/import/lines-of.js";
import { csvRecords } from "../contacts/import/raw-record.js";
import type { RawRecord } from "../contacts/import/raw-record.js";
import type { LineResult } from "../submissions/import.js";

export const refusedPathOf = (path: string): string => path.replace(/\.csv$/, ".refused.csv");

/** Writes the refused records of a file as they were, with what is wrong with them in a last column. */
export async function writeRefused(path: string, results: AsyncIterable<LineResult>): Promise<void> {
  await pipeline(refusedRows(path, results), createWriteStream(refusedPathOf(path)));
}

async function* refusedRows(path: string, results: AsyncIterable<LineResult>): AsyncGenerator<string, void> {
  const records = csvRecords(linesOf(createReadStream(path)));
  const first = await records.next();
  const header = first.done ? [] : (readCells(first.value) ?? []).map((name) => name.trim());
  const width = header.length;
  const kept = header.flatMap((name, index) => (name === errorsColumn ? [] : [index]));
  yield rowOf([...kept.map((index) => header[index] ?? ""), errorsColumn]);
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
