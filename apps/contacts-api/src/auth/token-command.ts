import { parseArgs } from "node:util";
import { isId } from "domain/model";
import type { TokenGrant } from "./redis-token-registry.js";
import { isTokenId } from "./token-hash.js";
import { parseLifetimeMs } from "./token-lifetime.js";
import { isLabel, maxLabelLength } from "./token-record.js";

export type TokenCommand =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "issue"; readonly grant: TokenGrant }
  | { readonly kind: "list" }
  | { readonly kind: "revoke"; readonly idOrToken: string }
  | Mistake;

interface Mistake {
  readonly kind: "mistake";
  /** For the operator. It never repeats an argument, which may be a token. */
  readonly sentence: string;
}

/** What the command line asks for. `args` come after the program's name, as `process.argv.slice(2)` gives them. */
export function parseTokenCommand(args: readonly string[]): TokenCommand {
  // `pnpm token -- issue`, as one would write for npm, passes the dashes on.
  const [name, ...rest] = args[0] === "--" ? args.slice(1) : args;
  if (name === undefined) return mistake("Expected issue, list or revoke. See --help.");
  if ([name, ...rest].some((arg) => arg === "--help" || arg === "-h")) return { kind: "help" };
  if (name === "--version") return { kind: "version" };
  switch (name) {
    case "issue":
      return parseIssue(rest);
    case "list":
      return rest.length === 0 ? { kind: "list" } : mistake("list takes no arguments.");
    case "revoke":
      return parseRevoke(rest);
    default:
      return mistake("Unknown command: expected issue, list or revoke. See --help.");
  }
}

function parseIssue(args: readonly string[]): TokenCommand {
  const options = parseOptions(args);
  if (typeof options === "string") return mistake(options);
  const { user, group, label = null, expires } = options;
  if (user === undefined || !isId(user)) return mistake("--user must be a user's id, such as --user 7.");
  if (group === undefined || !isId(group)) return mistake("--group must be a group's id, such as --group 3.");
  if (label !== null && !isLabel(label)) {
    return mistake(`--label must be 1 to ${maxLabelLength} visible characters with single spaces in between.`);
  }
  const lifetimeMs = parseLifetimeMs(expires);
  if (lifetimeMs === null)
    return mistake("--expires must be minutes, hours or days up to 3650d, such as 30m, 12h or 90d.");
  return { kind: "issue", grant: { userId: user, groupId: group, label, lifetimeMs } };
}

/** The options of `issue`, or what is wrong with them. */
function parseOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        user: { type: "string" },
        group: { type: "string" },
        label: { type: "string" },
        expires: { type: "string", default: "90d" },
      },
    });
    return values;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") return "Each option of issue needs a value, such as --user 7.";
    return "issue takes only --user, --group, --label and --expires.";
  }
}

function parseRevoke(args: readonly string[]): TokenCommand {
  // Without parseArgs: one token in 64 begins with a dash and would be taken for an option.
  const [idOrToken, ...others] = args;
  if (idOrToken === undefined || others.length > 0)
    return mistake("revoke takes one argument: a token's id, or a token.");
  if (!isTokenId(idOrToken) && !/^[\w-]{43}$/.test(idOrToken)) {
    return mistake("revoke takes an id of 12 hexadecimal digits, as list shows it, or a token of 43 characters.");
  }
  return { kind: "revoke", idOrToken };
}

function mistake(sentence: string): Mistake {
  return { kind: "mistake", sentence };
}
