/** What `export` is asked for: submissions in a state, or those of parked tenants that were not settled. */
export const exportables = ["REFUSED", "UNCERTAIN", "WAITING", "PARKED"] as const;

export type Exportable = (typeof exportables)[number];

/** What can't be delivered as things are. */
const undelivered: readonly Exportable[] = ["REFUSED", "UNCERTAIN", "PARKED"];

/** `tenant` is a tenant's id, or its beginning. */
export type SubmissionsCommand =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "list" }
  | { readonly kind: "park"; readonly tenant: string }
  | { readonly kind: "resume"; readonly tenant: string; readonly hasNewToken: boolean }
  | { readonly kind: "export"; readonly of: readonly Exportable[]; readonly tenant: string | null }
  | Mistake;

interface Mistake {
  readonly kind: "mistake";
  /** For the operator. It never repeats an argument, which may be a token. */
  readonly sentence: string;
}

/** What the command line asks for. `args` come after the program's name, as `process.argv.slice(2)` gives them. */
export function parseSubmissionsCommand(args: readonly string[]): SubmissionsCommand {
  // `pnpm submissions -- list`, as one would write for npm, passes the dashes on.
  const [name, ...rest] = args[0] === "--" ? args.slice(1) : args;
  if (name === undefined) return mistake("Expected list, park, resume or export. See --help.");
  if (name === "help" || [name, ...rest].some((arg) => arg === "--help" || arg === "-h")) return { kind: "help" };
  if (name === "--version") return { kind: "version" };
  switch (name) {
    case "list":
      return rest.length === 0 ? { kind: "list" } : mistake("list takes no arguments.");
    case "park":
      return parsePark(rest);
    case "resume":
      return parseResume(rest);
    case "export":
      return parseExport(rest);
    default:
      return mistake("Unknown command: expected list, park, resume or export. See --help.");
  }
}

// All without parseArgs: one tenant in 64 has an id that begins with a dash and would be taken for an option.

const isTenant = (text: string | undefined): text is string => text !== undefined && /^[\w-]{1,43}$/.test(text);

function parsePark([tenant, ...others]: readonly string[]): SubmissionsCommand {
  if (!isTenant(tenant) || others.length > 0) return mistake("park takes one tenant's id, or its beginning.");
  return { kind: "park", tenant };
}

function parseResume(args: readonly string[]): SubmissionsCommand {
  const [tenant, ...others] = args.filter((arg) => arg !== "--new-token");
  const options = args.length - others.length - 1;
  if (!isTenant(tenant) || others.length > 0 || options > 1) {
    return mistake(
      "resume takes one tenant's id, or its beginning, and --new-token, which reads the token from standard input.",
    );
  }
  return { kind: "resume", tenant, hasNewToken: options === 1 };
}

function parseExport(args: readonly string[]): SubmissionsCommand {
  const options = new Map<string, string>();
  for (let rest = args; rest.length > 0;) {
    const [first = "", ...others] = rest;
    const [, name, ownValue] = /^(--state|--tenant)(?:=(.*))?$/s.exec(first) ?? [];
    if (name === undefined || options.has(name)) return mistake("export takes only --state and --tenant, each once.");
    options.set(name, ownValue ?? others[0] ?? "");
    rest = ownValue === undefined ? others.slice(1) : others;
  }
  const state = options.get("--state");
  const tenant = options.get("--tenant");
  const of = exportables.filter((each) => each === state);
  if (state !== undefined && of.length === 0) return mistake(`--state must be one of ${exportables.join(", ")}.`);
  if (tenant !== undefined && !isTenant(tenant)) return mistake("--tenant must be a tenant's id, or its beginning.");
  return { kind: "export", of: state === undefined ? undelivered : of, tenant: tenant ?? null };
}

function mistake(sentence: string): Mistake {
  return { kind: "mistake", sentence };
}
