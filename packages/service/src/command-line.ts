import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { alignedLines } from "./variable-list.js";

/** A program as its command line knows it. */
export interface Program {
  /** Of its package.json, by which it has its name, its version and a description. */
  readonly manifest: URL;
  /** How it is started. */
  readonly usage: string;
  /** What each option does that it has beside --help and --version. None takes a value. */
  readonly options: Readonly<Record<string, string>>;
  /** What else its help says. */
  readonly details: string;
}

/** What a command line asks for. */
export type CommandLine =
  | { readonly kind: "run"; readonly options: ReadonlySet<string> }
  | { readonly kind: "tell"; readonly text: string }
  | { readonly kind: "mistake"; readonly sentence: string };

const listed = new Intl.ListFormat("en-GB");
const commonOptions = { help: "Shows this", version: "Shows the version" };

/** `args` come after the program's name, as `process.argv.slice(2)` gives them. */
export function readCommandLine(args: readonly string[], program: Program): CommandLine {
  const options = { ...program.options, ...commonOptions };
  const given = parseFlags(args, Object.keys(options));
  if (given === null) {
    const known = Object.keys(options).map((name) => `--${name}`);
    return { kind: "mistake", sentence: `The only options are ${listed.format(known)}.` };
  }
  if (given.has("help")) return { kind: "tell", text: helpOf(program, options) };
  if (given.has("version")) return { kind: "tell", text: versionOf(program.manifest) };
  return { kind: "run", options: given };
}

/** Null where there is anything but these. */
function parseFlags(args: readonly string[], names: readonly string[]): ReadonlySet<string> | null {
  const options = Object.fromEntries(names.map((name) => [name, { type: "boolean" as const }]));
  try {
    // `pnpm start -- --help`, as one would write for npm, passes the dashes on.
    const { values } = parseArgs({
      args: args[0] === "--" ? args.slice(1) : [...args],
      options: { ...options, help: { type: "boolean", short: "h" } },
    });
    return new Set(Object.keys(values));
  } catch {
    return null;
  }
}

function helpOf({ details, manifest, usage }: Program, options: Readonly<Record<string, string>>): string {
  const lines = alignedLines(Object.entries(options).map(([name, text]) => [`--${name}`, text]));
  return [`${readManifest(manifest).description}.`, "", `  ${usage}`, "", "Options:", ...lines, "", details].join("\n");
}

/** The name and the version in a package.json. */
export function versionOf(manifest: URL): string {
  const { name, version } = readManifest(manifest);
  return `${name} ${version}`;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
}

const readManifest = (path: URL): Manifest => JSON.parse(readFileSync(path, "utf8")) as Manifest;

/**
 * The options that this process was given; null where that is all there is to do, since they ask for help or for the
 * version, or are wrong: then it is told, and the exit code is set.
 */
export function optionsOf(
  { argv, stderr, stdout }: Pick<NodeJS.Process, "argv" | "stderr" | "stdout">,
  program: Program,
): ReadonlySet<string> | null {
  const commandLine = readCommandLine(argv.slice(2), program);
  if (commandLine.kind === "run") return commandLine.options;
  if (commandLine.kind === "tell") {
    stdout.write(`${commandLine.text}\n`);
    return null;
  }
  stderr.write(`${commandLine.sentence} See --help.\n`);
  process.exitCode = 1;
  return null;
}
