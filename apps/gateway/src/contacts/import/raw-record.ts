import { maxRecordBytes } from "./lines-of.js";
import type { ByteLine } from "./lines-of.js";

/** What stands for one contact, as it was sent. */
export interface RawRecord {
  /** The number of its first line. */
  readonly line: number;
  /** Null where it is too long to be kept. */
  readonly bytes: Buffer | null;
  /** Whether it ends within quotes, so that nobody can tell where it was meant to end. */
  readonly isOpen: boolean;
}

/** One record in each line, empty lines left out. */
export async function* jsonRecords(lines: AsyncIterable<ByteLine>): AsyncGenerator<RawRecord, void> {
  for await (const { bytes, number } of lines) {
    if (bytes?.length !== 0) yield { line: number, bytes, isOpen: false };
  }
}

/**
 * The records of CSV (RFC 4180), empty lines left out: a line that ends within quotes goes on with the next one. Where the
 * quotes do not end within the length of a record, at the end of a cell, or at all, its first line is a record that is open,
 * and the next line begins another one: one quote too many costs no other line.
 */
export async function* csvRecords(lines: AsyncIterable<ByteLine>): AsyncGenerator<RawRecord, void> {
  const source = new LookAhead(lines);
  try {
    for (let first = await source.next(); first !== null; first = await source.next()) {
      if (first.bytes?.length !== 0) yield await recordFrom(first, source);
    }
  } finally {
    await source.close();
  }
}

async function recordFrom({ bytes, number }: ByteLine, source: LookAhead): Promise<RawRecord> {
  if (bytes === null || quotesAfter(bytes, "outside") !== "within") return { line: number, bytes, isOpen: false };
  const parts: ByteLine[] = [];
  const whole = await wholeRecord(bytes, source, parts);
  if (whole !== null) return { line: number, bytes: whole, isOpen: false };
  source.giveBack(parts);
  return { line: number, bytes, isOpen: true };
}

/** The record that begins with an open line; null where there is none. `parts` are the lines that were looked at. */
async function wholeRecord(first: Buffer, source: LookAhead, parts: ByteLine[]): Promise<Buffer | null> {
  const pieces: Buffer[] = [first];
  let length = first.length;
  for (;;) {
    const line = await source.next();
    if (line === null) return null;
    parts.push(line);
    if (line.bytes === null) return null;
    pieces.push(lineBreak, line.bytes);
    length += lineBreak.length + line.bytes.length;
    if (length > maxRecordBytes) return null;
    const quotes = quotesAfter(line.bytes, "within");
    if (quotes === "wrong") return null;
    if (quotes === "outside") return Buffer.concat(pieces);
  }
}

const lineBreak = Buffer.from("\n");
const quote = 0x22;
const comma = 0x2c;

type Quotes = "outside" | "within" | "wrong";

/** Where a line ends, by its quotes. Only one at the start of a cell opens, and only one at its end closes. */
function quotesAfter(bytes: Buffer, before: "outside" | "within"): Quotes {
  let quotes = before;
  for (let at = bytes.indexOf(quote); at !== -1; at = bytes.indexOf(quote, at + 1)) {
    if (quotes === "outside") {
      if (at > 0 && bytes[at - 1] !== comma) return "wrong";
      quotes = "within";
    } else if (bytes[at + 1] === quote) {
      at += 1;
    } else {
      if (at + 1 < bytes.length && bytes[at + 1] !== comma) return "wrong";
      quotes = "outside";
    }
  }
  return quotes;
}

/** Lines that can be given back. */
class LookAhead {
  readonly #lines: AsyncIterator<ByteLine>;
  #given: ByteLine[] = [];
  #at = 0;

  constructor(lines: AsyncIterable<ByteLine>) {
    this.#lines = lines[Symbol.asyncIterator]();
  }

  async next(): Promise<ByteLine | null> {
    const given = this.#given[this.#at];
    if (given) {
      this.#at += 1;
      return given;
    }
    const next = await this.#lines.next();
    return next.done ? null : next.value;
  }

  async close(): Promise<void> {
    await this.#lines.return?.();
  }

  giveBack(lines: readonly ByteLine[]): void {
    this.#given = [...lines, ...this.#given.slice(this.#at)];
    this.#at = 0;
  }
}
