import { FolderInUse } from "database/data-folder-lock";
import type { OpenDatabase } from "database/open-database";
import type { Secrets } from "../../idempotency/secret-names.js";
import { isUsed, openDatabase } from "../database.js";
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
  if (!(await isUsed(place)) && "folder" in place) {
    throw new Error(`There are no submissions in ${place.folder}: GATEWAY_DATA_DIR must be the gateway's.`);
  }
  try {
    // A statement on a connection that breaks fails, which is told.
    return await openDatabase(place, () => {});
  } catch (error) {
    if (!(error instanceof FolderInUse) || !("folder" in place)) throw error;
    throw new Error(`The data folder ${place.folder} is in use: stop the gateway first.`, { cause: error });
  }
}

async function vaultOf({ run }: OpenDatabase<unknown>, place: Place, secrets: Secrets): Promise<Vault> {
  const kept = secrets.current === "" && "folder" in place ? await keptSecret(place.folder) : null;
  return readVault(run, { ...secrets, current: kept ?? secrets.current });
}
