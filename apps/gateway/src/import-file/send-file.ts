import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { ImportFormat } from "../contacts/import/import-lines.js";
import type { GatewayClient, Sent } from "./gateway-client.js";

/** The same for the same content, so that a second run goes on with the first one's import. */
export async function keyOf(path: string): Promise<{ readonly key: string; readonly lines: number }> {
  const hash = createHash("sha256");
  let lines = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    lines += countLines(chunk);
  }
  return { key: `file-${hash.digest("base64url")}`, lines };
}

export interface SendFile {
  readonly client: Pick<GatewayClient, "send">;
  readonly path: string;
  readonly format: ImportFormat;
  readonly key: string;
  /** Told how many lines have been sent of what is sent now. */
  readonly onLines: (lines: number) => void;
  /** Told why it is sent again after so long. */
  readonly onPause: (sentence: string, inMs: number) => void;
  readonly sleep: (durationMs: number) => Promise<void>;
}

const noRoom = 429;
const mayPass: readonly number[] = [noRoom, 500, 502, 503, 504];
const maxTries = 20;
const leastPauseMs = 1_000;
const longestPauseMs = 30_000;
// The whole file is sent again for what there is room for by then.
const longestPauseWithoutRoomMs = 300_000;

/** Sends a file, and again where that may help. Tries that bring it further are not counted. */
export async function sendFile(options: SendFile): Promise<Sent> {
  const { onPause, sleep } = options;
  let taken = 0;
  let withoutRoom = 0;
  for (let tries = 1; ; tries += 1) {
    const sent = await sendOnce(options);
    const { problem, receipt } = sent;
    if (receipt && receipt.lines > taken) {
      taken = receipt.lines;
      tries = 1;
    }
    if (problem === null || !mayPass.includes(problem.status) || tries === maxTries) return sent;
    const isFull = problem.status === noRoom;
    if (isFull) withoutRoom += 1;
    const leastMs = isFull ? leastPauseMs * 2 ** withoutRoom : leastPauseMs;
    const mostMs = isFull ? longestPauseWithoutRoomMs : longestPauseMs;
    const inMs = Math.min(mostMs, Math.max(problem.retryAfterMs, leastMs));
    onPause(problem.sentence, inMs);
    await sleep(inMs);
  }
}

async function sendOnce({ client, format, key, onLines, path }: SendFile): Promise<Sent> {
  let lines = 0;
  async function* counted() {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      yield chunk;
      lines += countLines(chunk);
      onLines(lines);
    }
  }
  try {
    return await client.send(Readable.from(counted(), { objectMode: false }), key, format);
  } catch {
    // It may not run yet, or have been stopped just now.
    return { receipt: null, problem: { status: 503, sentence: "The gateway does not answer.", retryAfterMs: 0 } };
  }
}

const newline = 0x0a;

function countLines(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) count += 1;
  return count;
}
