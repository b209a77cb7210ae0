import { brotliCompressSync, gzipSync } from "node:zlib";
import { planted } from "./canaries.js";

export type Program = "gateway" | "contactsApi";

/** A request that an HTTP client would send, whatever is in it. */
export interface HttpInput {
  readonly to: Program;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How the body's text becomes bytes; utf8 unless given. */
  readonly encoding?: Encoding;
}

/** Bytes for a socket, one for each character, that need not be HTTP. */
export interface RawInput {
  readonly to: Program;
  readonly bytes: string;
}

export type Input = HttpInput | RawInput;

export const isRaw = (input: Input): input is RawInput => "bytes" in input;

export const encodings = {
  utf8: (text: string) => Buffer.from(text),
  latin1: (text: string) => Buffer.from(text, "latin1"),
  utf16le: (text: string) => Buffer.from(text, "utf16le"),
  "utf16le with a mark": (text: string) => Buffer.from(`\ufeff${text}`, "utf16le"),
  "utf8 with a mark": (text: string) => Buffer.from(`\ufeff${text}`),
  "utf8 with torn characters": (text: string) => {
    const bytes = Buffer.from(text);
    return Buffer.concat([
      bytes.subarray(0, bytes.length / 2),
      Buffer.of(0xe2, 0x82),
      bytes.subarray(bytes.length / 2),
    ]);
  },
  "utf8 with bytes of no character": (text: string) => Buffer.concat([Buffer.of(0xff, 0xc0, 0x80), Buffer.from(text)]),
  gzip: (text: string) => gzipSync(text, { level: 1 }),
  "half of gzip": (text: string) => gzipSync(text, { level: 1 }).subarray(0, 20),
  br: (text: string) => brotliCompressSync(text, { params: { 1: 1 } }),
} as const satisfies Readonly<Record<string, (text: string) => Buffer>>;

export type Encoding = keyof typeof encodings;

/** An input with the canaries of a tenant, and of its place in the run, in all that it holds. */
export function inputOf(input: Input, tenant: number, index: number): Input {
  const plant = (text: string): string => planted(text, tenant, index);
  if (isRaw(input)) return { ...input, bytes: plant(input.bytes) };
  const headers = Object.entries(input.headers).map(([name, value]) => [name, plant(value)] as const);
  return {
    ...input,
    path: plant(input.path),
    // Goes on to the upstream, which chooses its answer by it.
    headers: { "x-request-id": `fuzz-${index}`, ...Object.fromEntries(headers) },
    ...(input.body !== undefined && { body: plant(input.body) }),
  };
}

const longestShown = 4_000;

/** What is sent, for people to read. */
export function shown(input: Input): string {
  const text = isRaw(input)
    ? JSON.stringify(input.bytes)
    : [
        `${input.method} ${input.path}`,
        ...Object.entries(input.headers).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
        ...(input.body === undefined ? [] : [`${input.encoding ?? "utf8"} of ${JSON.stringify(input.body)}`]),
      ].join("\n");
  return text.length > longestShown ? `${text.slice(0, longestShown)}… (${text.length} characters)` : text;
}
