import type { RunStatement, Statement } from "database/run-statement";
import { ConfigError } from "service/config";
import type { Secrets } from "../idempotency/secret-names.js";
import { createDataKey, KeyWrap, Vault } from "./vault.js";

interface WrappedKey {
  readonly secret: string;
  readonly wrapped: string;
}

const readKeys: Statement<WrappedKey> = {
  name: "submissions-read-keys",
  text: `select secret, encode(wrapped, 'base64') as wrapped from submissions.keys`,
};

const addFirstKey: Statement<never> = {
  name: "submissions-add-first-key",
  text: `
    insert into submissions.keys (secret, wrapped)
    select $1, decode($2, 'base64') where not exists (select 1 from submissions.keys)
    on conflict do nothing
  `,
};

// The current secret follows the previous one, also where it was there before: a change may be taken back.
const addKey: Statement<never> = {
  name: "submissions-add-key",
  text: `
    insert into submissions.keys as key (secret, wrapped) values ($1, decode($2, 'base64'))
    on conflict (secret) do update set added_at = clock_timestamp()
    where key.added_at <= (select previous.added_at from submissions.keys previous where previous.secret = $3)
  `,
};

// Those of before only. A gateway that was not told of a change yet does not know the secret that follows its own.
const forgetOlderKeys: Statement<never> = {
  name: "submissions-forget-older-keys",
  text: `
    delete from submissions.keys key using submissions.keys own where own.secret = $1 and key.added_at < own.added_at
  `,
};

/**
 * The vault of a database, which the first gateway makes. While a secret is being replaced, both open it. Throws a
 * ConfigError where none of the secrets does.
 */
export async function openVault(run: RunStatement, secrets: Secrets): Promise<Vault> {
  const { current, previous } = secrets;
  const wrap = new KeyWrap(current);
  // The one that gateways on both sides of a change know: of two that find the database empty, one makes the key.
  const known = previous === undefined ? wrap : new KeyWrap(previous);
  await run(addFirstKey, [known.name, known.wrap(createDataKey()).toString("base64")]);
  const dataKey = await readDataKey(run, secrets);
  await run(addKey, [wrap.name, wrap.wrap(dataKey).toString("base64"), previous === undefined ? null : known.name]);
  // The change is over for whoever knows no previous secret: nothing opens by what came before its own.
  if (previous === undefined) await run(forgetOlderKeys, [wrap.name]);
  return new Vault(dataKey);
}

/** The same for whoever is no gateway: leaves the keys as they are. Throws a ConfigError where no secret opens it. */
export async function readVault(run: RunStatement, secrets: Secrets): Promise<Vault> {
  return new Vault(await readDataKey(run, secrets));
}

async function readDataKey(run: RunStatement, { current, previous }: Secrets): Promise<Buffer> {
  const keys = await run(readKeys, []);
  for (const secret of previous === undefined ? [current] : [current, previous]) {
    const wrap = new KeyWrap(secret);
    const stored = keys.find((key) => key.secret === wrap.name);
    if (stored) return wrap.unwrap(Buffer.from(stored.wrapped, "base64"));
  }
  throw new ConfigError("GATEWAY_SECRET must be the one that the stored submissions are sealed with, or follow it.");
}
