import { extname, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { ImportFormat } from "../contacts/import/import-lines.js";

export interface ImportArguments {
  readonly kind: "import";
  readonly path: string;
  readonly format: ImportFormat;
  readonly url: string;
  readonly tokenPath: string | null;
  /** Null for the one that follows from the file's content. */
  readonly key: string | null;
}

export type ParsedArguments =
  | ImportArguments
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "mistake"; readonly sentence: string };

const formats: ReadonlyMap<string, ImportFormat> = new Map([
  [".csv", "csv"],
  [".jsonl", "jsonl"],
  [".ndjson", "jsonl"],
]);

const options = {
  url: { type: "string", default: "http://localhost:4000" },
  "token-file": { type: "string" },
  key: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
  version: { type: "boolean", default: false },
} as const;

/** Paths are those of `folder`. */
export function parseArguments(args: readonly string[], folder: string): ParsedArguments {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch {
    return mistake("Each option of --url, --token-file and --key needs a value, and there are no others.");
  }
  const { positionals, values } = parsed;
  if (values.help) return { kind: "help" };
  if (values.version) return { kind: "version" };
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) return mistake("Name one file.");
  const format = formats.get(extname(path));
  if (format === undefined) return mistake("The file's name must end with .csv, .jsonl or .ndjson.");
  if (!URL.canParse(values.url)) return mistake("--url must be a URL.");
  const tokenFile = values["token-file"];
  return {
    kind: "import",
    path: resolve(folder, path),
    format,
    url: values.url.replace(/\/+$/, ""),
    tokenPath: tokenFile === undefined ? null : resolve(folder, tokenFile),
    key: values.key ?? null,
  };
}

const parse = (args: readonly string[]) => parseArgs({ args: [...args], options, allowPositionals: true });
const mistake = (sentence: string) => ({ kind: "mistake", sentence }) as const;
