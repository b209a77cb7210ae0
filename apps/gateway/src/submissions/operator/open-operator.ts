import { FolderInUse } from "database/data-folder-lock";
import type { OpenDatabase } from "database/open-database";
import type { Secrets } from "../../idempotency/secret-names.js";
import { isUsed, openAsItIs, OtherVersion } from "../database.js";
import type { Storage } from "../database.js";
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
export async function openOperator(storage: Storage, secrets: Secrets): Promise<OpenOperator> {
  const open = await openUsed(storage);
  let reading: Promise<Vault> | null = null;
  const vault = (): Promise<Vault> => (reading ??= vaultOf(open, storage, secrets));
  return {
    tenants: new Tenants(open, vault),
    undelivered: (of, tenant) => undelivered(open.run, vault, of, tenant),
    close: () => open.close(),
  };
}

async function openUsed(storage: Storage): Promise<OpenDatabase<unknown>> {
  if (!(await isUsed(storage))) throw new Error(noneSentence(storage));
  try {
    return await openAsItIs(storage);
  } catch (error) {
    throw explained(error, storage) ?? error;
  }
}

function explained(cause: unknown, storage: Storage): Error | null {
  if (cause instanceof FolderInUse && "folder" in storage) {
    const sentence = `The data folder ${storage.folder} is in use: stop the gateway first.`;
    return new Error(sentence, { cause });
  }
  if (!(cause instanceof OtherVersion)) return null;
  const sentence = "The submissions are those of another version of the gateway: use the command of that version.";
  return new Error(cause.isEmpty ? noneSentence(storage) : sentence, { cause });
}

const noneSentence = (storage: Storage): string =>
  "folder" in storage
    ? `There are no submissions in ${storage.folder}: GATEWAY_DATA_DIR must be the gateway's.`
    : "There are no submissions in the database: DATABASE_URL must be the gateway's.";

async function vaultOf({ run }: OpenDatabase<unknown>, storage: Storage, secrets: Secrets): Promise<Vault> {
  const kept = secrets.current === "" && "folder" in storage ? await keptSecret(storage.folder) : null;
  return readVault(run, { ...secrets, current: kept ?? secrets.current });
}
