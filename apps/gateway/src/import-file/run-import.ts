import { readFile } from "node:fs/promises";
import { followImport, leftUntil } from "./follow-import.js";
import { GatewayClient, Refused } from "./gateway-client.js";
import type { Counts } from "./gateway-client.js";
import { parseArguments } from "./import-arguments.js";
import type { ImportArguments } from "./import-arguments.js";
import { refusedPathOf, writeRefused } from "./refused-file.js";
import { keyOf, sendFile } from "./send-file.js";

const helpText = `Sends a list of people, as CSV or JSON Lines, to a running gateway, and tells what became of it.

  pnpm --silent --filter gateway run import people.csv [--url http://localhost:4000] [--token-file <path>] [--key <key>]

The list ends with .csv, .jsonl or .ndjson. The token is in its file, or in IMPORT_TOKEN. The same file goes on where it was; --key takes another import for it.
Refused lines are written to people.refused.csv, to be corrected and sent again.

--help shows this, and --version the version.
The exit code is 0 where every line is a contact, and 1 otherwise.`;

export const goOnText = "Stopped. What was taken is delivered on; run the same command again to go on from there.";

/** A bar from 0 to `max`. */
export interface Bar {
  to(done: number, message: string): void;
  stop(message: string): void;
}

export interface ImportContext {
  readonly folder: string;
  /** The name and the version of the program. */
  readonly version: string;
  /** Undefined or empty without one. */
  readonly token: string | undefined;
  readonly openBar: (message: string, max: number) => Bar;
  /** Prints a line for people. */
  readonly print: (line: string) => void;
  readonly sleep: (durationMs: number) => Promise<void>;
}

/** Runs the command line, and resolves with the exit code. */
export async function runImport(args: readonly string[], context: ImportContext): Promise<0 | 1> {
  const parsed = parseArguments(args, context.folder);
  if (parsed.kind === "help") context.print(helpText);
  if (parsed.kind === "version") context.print(context.version);
  if (parsed.kind === "mistake") return fail(`${parsed.sentence} See --help.`, context);
  if (parsed.kind !== "import") return 0;
  const token = await tokenOf(parsed, context);
  if (token === "") return fail("There is no token: set IMPORT_TOKEN, or name a --token-file.", context);
  const file = await keyOf(parsed.path).catch(() => null);
  if (file === null) return fail("The file can't be read.", context);
  return importFile(parsed, file, new GatewayClient(parsed.url, token), context);
}

function fail(sentence: string, { print }: ImportContext): 1 {
  print(sentence);
  return 1;
}

async function tokenOf({ tokenPath }: ImportArguments, { token = "" }: ImportContext): Promise<string> {
  if (tokenPath === null) return token;
  return (await readFile(tokenPath, "utf8").catch(() => "")).trim();
}

async function importFile(
  { format, key, path }: ImportArguments,
  file: { readonly key: string; readonly lines: number },
  client: GatewayClient,
  context: ImportContext,
): Promise<0 | 1> {
  const { openBar, print, sleep } = context;
  const sending = openBar("Sending", file.lines);
  const { problem, receipt } = await sendFile({
    client,
    path,
    format,
    sleep,
    key: key ?? file.key,
    onLines: (lines) => sending.to(lines, `${lines} of ${file.lines} lines`),
    onPause: (sentence, inMs) => sending.to(0, `${sentence} Trying again in ${Math.ceil(inMs / 1_000)} s`),
  });
  sending.stop(receipt ? `${receipt.taken} taken, ${receipt.refused} refused` : "Nothing was taken");
  if (problem) print(problem.sentence);
  if (receipt === null) return 1;
  const delivering = openBar("Delivering", receipt.taken);
  const counts = await followImport({
    client,
    sleep,
    id: receipt.id,
    onCounts: ({ expectedAt, sending: sent, waiting }) => {
      const done = receipt.taken - waiting - sent;
      const left = waiting === 0 ? "" : `, ${leftUntil(expectedAt, Date.now())}`;
      delivering.to(done, `${done} of ${receipt.taken} delivered${left}`);
    },
    onPause: (sentence) => delivering.to(0, sentence),
  }).catch((error: unknown) => {
    if (error instanceof Refused) return error;
    throw error;
  });
  if (counts instanceof Refused) {
    delivering.stop("The gateway does not tell what becomes of them");
    return fail(counts.message, context);
  }
  delivering.stop(counts ? summaryOf(counts) : "The gateway does not know the import any more");
  if (counts === null) return 1;
  if (counts.refused > 0) {
    await writeRefused({ format, path }, client.results(receipt.id));
    print(`The refused lines are in ${refusedPathOf(path)}: correct them there, and import that file.`);
  }
  const isWhole = problem === null && counts.created + counts.updated === counts.total;
  return isWhole ? 0 : 1;
}

const named = ["created", "updated", "refused", "uncertain", "cancelled"] as const;

const summaryOf = (counts: Counts): string =>
  named.flatMap((name) => (counts[name] > 0 || name === "created" ? [`${counts[name]} ${name}`] : [])).join(", ");
