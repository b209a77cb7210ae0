import { ConfigError } from "service/config";
import type { OpenOperator } from "./open-operator.js";
import { parseSubmissionsCommand } from "./submissions-command.js";
import type { Exportable, SubmissionsCommand } from "./submissions-command.js";
import { shortIdLength, tenantTable } from "./tenant-table.js";

/** More than anyone reads, few enough for memory. */
const maxListed = 1_000;

const helpText = `Submissions of the gateway that has the same DATABASE_URL or GATEWAY_DATA_DIR, and the same GATEWAY_SECRET.
An embedded database is open to one program at a time: stop its gateway first.

  pnpm --silent --filter gateway submissions <command>

  list
      Lists the tenants, which are a token each, those first that have most to do. Created and updated submissions are
      not counted, since that would take a look at each of them.
  park <tenant>
      Sends nothing more of the tenant until it is resumed; what is under way is sent. Submissions are still taken.
      What is parked for 30 days is erased.
  resume <tenant> [--new-token]
      Goes on at once. With --new-token the tenant gets another token, read from standard input:
      whoever holds that one has the tenant's submissions from now on, and the old one has them no more.
  export [--state REFUSED|UNCERTAIN|WAITING|PARKED] [--tenant <tenant>]
      Prints submissions with their contacts, one JSON object a line: by default what is refused, uncertain, or waits or
      is being sent for a parked tenant. This is personal data.

<tenant> is an id as list shows it, or any beginning of one that no other has.
--help shows this, and --version the version. The exit code is 0 on success and 1 on failure.`;

export interface SubmissionsCommandContext {
  /** The name and the version of the program. */
  readonly version: string;
  /** Rejects with an error whose message is fit to print. */
  readonly open: () => Promise<OpenOperator>;
  /** The token on standard input; null where there is anything else. */
  readonly readToken: () => Promise<string | null>;
  /** Prints a line of the result to standard output. Rejects where nobody reads it any more. */
  readonly print: (line: string) => Promise<void>;
  /** Prints a line for the operator to standard error. */
  readonly explain: (line: string) => void;
}

/** Runs the command line, and resolves with the exit code. Never rejects. */
export async function runSubmissionsCommand(
  args: readonly string[],
  context: SubmissionsCommandContext,
): Promise<0 | 1> {
  const command = parseSubmissionsCommand(args);
  if (command.kind === "mistake") return fail(command.sentence, context);
  try {
    if (command.kind === "help" || command.kind === "version") {
      await context.print(command.kind === "help" ? helpText : context.version);
      return 0;
    }
    return await runOpened(command, context);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EPIPE") return 1;
    // What a database says may repeat parts of a statement, so it is not printed.
    const sentence = "The database failed. The command may have been carried out nevertheless.";
    return fail(error instanceof ConfigError ? error.message : sentence, context);
  }
}

type OpenedCommand = Exclude<SubmissionsCommand, { readonly kind: "help" | "mistake" | "version" }>;

async function runOpened(command: OpenedCommand, context: SubmissionsCommandContext): Promise<0 | 1> {
  const token = command.kind === "resume" && command.hasNewToken ? await context.readToken() : undefined;
  if (token === null) {
    return fail("Standard input must hold the new token and nothing else: give it a file or a pipe.", context);
  }
  let opened: OpenOperator;
  try {
    opened = await context.open();
  } catch (error) {
    return fail(error instanceof Error ? error.message : "The database can't be used.", context);
  }
  try {
    return await perform(command, token, opened, context);
  } finally {
    await opened.close();
  }
}

async function perform(
  command: OpenedCommand,
  token: string | undefined,
  opened: OpenOperator,
  context: SubmissionsCommandContext,
): Promise<0 | 1> {
  if (command.kind === "list") return list(opened, context);
  if (command.kind === "export" && command.tenant === null) return exportAll(command.of, null, opened, context);
  const [id, other] = await opened.tenants.find(command.tenant ?? "");
  if (id === undefined) return fail("No such tenant.", context);
  if (other !== undefined) return fail("Several tenants' ids begin like this: give more of it.", context);
  if (command.kind === "export") return exportAll(command.of, id, opened, context);
  return command.kind === "park" ? park(id, opened, context) : resume(id, token, opened, context);
}

async function list({ tenants }: OpenOperator, { explain, print }: SubmissionsCommandContext): Promise<0> {
  const summaries = await tenants.list(maxListed + 1);
  for (const line of tenantTable(summaries.slice(0, maxListed))) await print(line);
  if (summaries.length === 0) explain("No tenants.");
  if (summaries.length > maxListed) explain(`There are more tenants than the ${maxListed} with most to do.`);
  return 0;
}

async function park(id: string, { tenants }: OpenOperator, { explain }: SubmissionsCommandContext): Promise<0> {
  await tenants.park(id);
  explain(`Tenant ${shortOf(id)} is parked until you resume it.`);
  return 0;
}

async function resume(
  id: string,
  token: string | undefined,
  { tenants }: OpenOperator,
  { explain }: SubmissionsCommandContext,
): Promise<0> {
  if (token !== undefined) {
    await tenants.resumeWith(id, token);
    explain(`Tenant ${shortOf(id)} goes on with the new token.`);
    return 0;
  }
  const wasParked = await tenants.resume(id);
  explain(wasParked ? `Tenant ${shortOf(id)} goes on.` : `Tenant ${shortOf(id)} is not parked.`);
  return 0;
}

async function exportAll(
  of: readonly Exportable[],
  tenant: string | null,
  opened: OpenOperator,
  { explain, print }: SubmissionsCommandContext,
): Promise<0> {
  explain("Standard output is personal data: keep it safe, and no longer than you need it.");
  let count = 0;
  for await (const submission of opened.undelivered(of, tenant)) {
    await print(JSON.stringify(submission));
    count += 1;
  }
  explain(count === 1 ? "1 submission." : `${count} submissions.`);
  return 0;
}

const shortOf = (id: string): string => id.slice(0, shortIdLength);

function fail(sentence: string, { explain }: SubmissionsCommandContext): 1 {
  explain(sentence);
  return 1;
}
