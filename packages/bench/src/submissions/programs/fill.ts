/**
 * Puts submissions in line as the gateway does, without its HTTP: `fill.js databaseUrl secret token count`. Begins when it
 * is asked, and answers when it is done.
 */
const [databaseUrl = "", secret = "", token = "", count = ""] = process.argv.slice(2);
const batch = 1_000;

const program = import.meta.resolve("gateway");
// Parts of the built program.
const load = async (path: string): Promise<Record<string, never>> =>
  import(new URL(`submissions/${path}`, program).href);
const [{ openDatabase }, { openVault }, { Intake }] = (await Promise.all([
  load("database.js"),
  load("open-vault.js"),
  load("intake.js"),
])) as unknown as [Databases, Vaults, Intakes];

async function fill(): Promise<void> {
  const database = await openDatabase({ databaseUrl }, () => {});
  const vault = await openVault(database.run, { current: secret });
  const limits = {
    maxWaiting: 10 ** 9,
    maxWaitingUnconfirmed: 10 ** 9,
    maxAllUnconfirmed: 10 ** 9,
    maxBytes: 10 ** 12,
  };
  const intake = new Intake(database, vault, limits);
  for (let taken = 0; taken < Number(count); taken += batch) {
    const offers = Array.from({ length: batch }, (_, index) => ({
      token,
      via: "CREATE",
      input: JSON.stringify({
        firstname: "Ada",
        surname: `Lovelace ${taken + index}`,
        mail: `${taken + index}@example.org`,
      }),
      person: `mail ${taken + index}@example.org`,
      knownBy: `surname lovelace ${taken + index}`,
      idempotencyKey: `filled-${taken + index}`,
    }));
    await intake.takeAll(offers);
  }
  await database.close();
}

process.on("message", () => void fill().then(() => process.send?.({ filled: Number(count) })));
process.send?.({ url: databaseUrl });

interface Database {
  readonly run: unknown;
  close(): Promise<void>;
}
interface Databases {
  readonly openDatabase: (place: { readonly databaseUrl: string }, onError: () => void) => Promise<Database>;
}
interface Vaults {
  readonly openVault: (run: unknown, secrets: { readonly current: string }) => Promise<unknown>;
}
interface Intakes {
  readonly Intake: new (
    database: Database,
    vault: unknown,
    limits: Readonly<Record<string, number>>,
  ) => { takeAll(offers: readonly object[]): Promise<unknown> };
}
