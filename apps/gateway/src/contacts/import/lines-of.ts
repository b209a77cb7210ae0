import { ApiError } from "domain/errors";

/** A line of a stream of bytes. */
export interface ByteLine {
  /** 1 for the first one. */
  readonly number: number;
  /** Without its end; null where it is too long to be kept. */
  readonly bytes: Buffer | null;
}

export const maxRecordBytes = 64 * 1024;
// Empty ones take no room, and must end too.
const maxLines = 10_000_000;
const newline = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = Buffer.from("\uFEFF");

/** The lines of a stream, each held by itself. A byte order mark is left out. Throws PAYLOAD_TOO_LARGE for too many. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ByteLine, void> {
  let number = 0;
  let begun = new BegunLine();
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, from)) {
      begun.add(bytes.subarray(from, end));
      number += 1;
      if (number > maxLines) throw new ApiError("PAYLOAD_TOO_LARGE");
      yield { number, bytes: begun.whole(number === 1) };
      begun = new BegunLine();
      from = end + 1;
    }
    begun.add(bytes.subarray(from));
  }
  // What follows the last line's end is no line.
  if (!begun.isEmpty) yield { number: number + 1, bytes: begun.whole(number === 0) };
}

/** A line of which the end may not have come yet. */
class BegunLine {
  #parts: Buffer[] = [];
  #length = 0;

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  add(part: Buffer): void {
    this.#length += part.length;
    if (this.#isTooLong) this.#parts = [];
    else this.#parts.push(part);
  }

  whole(isFirst: boolean): Buffer | null {
    if (this.#isTooLong) return null;
    const [only = Buffer.alloc(0), ...others] = this.#parts;
    let line = others.length === 0 ? only : Buffer.concat(this.#parts);
    if (line.at(-1) === carriageReturn) line = line.subarray(0, -1);
    const isMarked = isFirst && line.subarray(0, byteOrderMark.length).equals(byteOrderMark);
    if (isMarked) line = line.subarray(byteOrderMark.length);
    return line.length > maxRecordBytes ? null : line;
  }

  // With room for what ends it, and for the mark.
  get #isTooLong(): boolean {
    return this.#length > maxRecordBytes + byteOrderMark.length + 1;
  }
}
