import type { TokenGrant, TokenRegistry } from "./redis-token-registry.js";
import { parseTokenCommand } from "./token-command.js";
import type { TokenCommand } from "./token-command.js";
import { tokenTable } from "./token-table.js";

/** More than anyone reads, few enough for memory. */
const maxListed = 10_000;

const helpText = `Bearer tokens of the contacts API, kept in the Redis at REDIS_URL.

  pnpm --silent --filter contacts-api token <command>

  issue --user <id> --group <id> [--label <text>] [--expires <90d|12h|30m>]
      Issues a token (valid for 90 days by default) and prints it, once, alone on standard output.
  list
      Lists the valid tokens, the first to expire first. It can't show the tokens themselves.
  revoke <id|token>
      Revokes a token at once. Prefer the id: a token typed here stays in the shell's history.

--help shows this, and --version the version. The exit code is 0 on success and 1 on failure.`;

export interface OpenTokenRegistry {
  readonly registry: TokenRegistry;
  readonly close: () => void;
}

export interface TokenCommandContext {
  /** The name and the version of the program. */
  readonly version: string;
  /** Undefined or empty without Redis. */
  readonly redisUrl: string | undefined;
  /** Connects within 2 s, or rejects with an error whose message is fit to print. */
  readonly open: (redisUrl: string) => Promise<OpenTokenRegistry>;
  /** Prints a line of the result to standard output. */
  readonly print: (line: string) => void;
  /** Prints a line for the operator to standard error. */
  readonly explain: (line: string) => void;
}

/** Runs the command line, and resolves with the exit code. Never rejects. */
export async function runTokenCommand(args: readonly string[], context: TokenCommandContext): Promise<0 | 1> {
  const { redisUrl, open, print } = context;
  const command = parseTokenCommand(args);
  if (command.kind === "mistake") return fail(command.sentence, context);
  if (command.kind === "help" || command.kind === "version") {
    print(command.kind === "help" ? helpText : context.version);
    return 0;
  }
  if (redisUrl === undefined || redisUrl === "") {
    return fail("REDIS_URL is not set. Without Redis the only token is demo-token.", context);
  }

  let opened: OpenTokenRegistry;
  try {
    opened = await open(redisUrl);
  } catch (error) {
    return fail(error instanceof Error ? error.message : "Redis can't be used.", context);
  }
  try {
    return await perform(command, opened.registry, context);
  } catch {
    // Redis's errors may repeat parts of a command, so they are not printed.
    return fail("Redis failed. The command may have been carried out nevertheless.", context);
  } finally {
    opened.close();
  }
}

type RegistryCommand = Exclude<TokenCommand, { readonly kind: "help" | "mistake" | "version" }>;

function perform(command: RegistryCommand, registry: TokenRegistry, context: TokenCommandContext): Promise<0 | 1> {
  if (command.kind === "issue") return issue(command.grant, registry, context);
  if (command.kind === "list") return list(registry, context);
  return revoke(command.idOrToken, registry, context);
}

async function issue(grant: TokenGrant, registry: TokenRegistry, context: TokenCommandContext): Promise<0> {
  const { token, id, userId, groupId, expiresAt } = await registry.issue(grant);
  context.explain(
    `Token ${id} of user ${userId} in group ${groupId}, valid until ${expiresAt}. It will not be shown again:`,
  );
  context.print(token);
  return 0;
}

async function list(registry: TokenRegistry, context: TokenCommandContext): Promise<0> {
  const summaries = await registry.list(maxListed);
  for (const line of tokenTable(summaries)) context.print(line);
  if (summaries.length === 0) context.explain("No tokens.");
  if (summaries.length === maxListed) context.explain(`Only ${maxListed} tokens are shown; there may be more.`);
  return 0;
}

async function revoke(idOrToken: string, registry: TokenRegistry, context: TokenCommandContext): Promise<0 | 1> {
  if (!(await registry.revoke(idOrToken))) return fail("No such token.", context);
  context.explain("The token is revoked.");
  return 0;
}

function fail(sentence: string, { explain }: TokenCommandContext): 1 {
  explain(sentence);
  return 1;
}
