import { FolderInUse } from "database/data-folder-lock";
import type { OpenDatabase } from "database/open-database";
import type { Secrets } from "../../idempotency/secret-names.js";
import { isUsed, openAsItIs, OtherVersion } from "../database.js";
import type { Place } from "../database.js";
import { readVault } from "../open-vault.js";
import { keptSecret } from "../own-secret.js";
import type { Vault } from "../vault.js";
import type { Exportable } from "./submissions-command.js";
import { Tenants } from "./tenants.js";
import { undelivered } from "./undelivered.js";
import type { Undelivered } from "./undelivered.js";

/** What the operator's command works on. */
export interface OpenOperator {
  readonly tenants: Tenants;
  undelivered(of: readonly Exportable[], tenant: string | null): AsyncIterable<Undelivered>;
  close(): Promise<void>;
}

/**
 * Opens what a gateway keeps its submissions in, and delivers nothing of it. Rejects with an error whose message is fit to
 * print. Only what reads or writes sealed texts needs the right secret.
 */
export async function openOperator(place: Place, secrets: Secrets): Promise<OpenOperator> {
  const open = await openUsed(place);
  let reading: Promise<Vault> | null = null;
  const vault = (): Promise<Vault> => (reading ??= vaultOf(open, place, secrets));
  return {
    tenants: new Tenants(open, vault),
    undelivered: (of, tenant) => undelivered(open.run, vault, of, tenant),
    close: () => open.close(),
  };
}

async function openUsed(place: Place): Promise<OpenDatabase<unknown>> {
  if (!(await isUsed(place))) throw new Error(noneSentence(place));
  try {
    return await openAsItIs(place);
  } catch (error) {
    throw explained(error, place) ?? error;
  }
}

function explained(cause: unknown, place: Place): Error | null {
  if (cause instanceof FolderInUse && "folder" in place) {
    const sentence = `The data folder ${place.folder} is in use by process ${cause.pid}: stop the gateway first.`;
    return new Error(sentence, { cause });
  }
  if (!(cause instanceof OtherVersion)) return null;
  const sentence = "The submissions are those of another version of the gateway: use the command of that version.";
  return new Error(cause.isEmpty ? noneSentence(place) : sentence, { cause });
}

const noneSentence = (place: Place): string =>
  "folder" in place
    ? `There are no submissions in ${place.folder}: GATEWAY_DATA_DIR must be the gateway's.`
    : "There are no submissions in the database: DATABASE_URL must be the gateway's.";

async function vaultOf({ run }: OpenDatabase<unknown>, place: Place, secrets: Secrets): Promise<Vault> {
  const kept = secrets.current === "" && "folder" in place ? await keptSecret(place.folder) : null;
  return readVault(run, { ...secrets, current: kept ?? secrets.current });
}
