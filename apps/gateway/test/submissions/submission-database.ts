import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenDatabase } from "database/open-database";
import { unprepared } from "database/run-statement";
import { fillDataFolder } from "testing/data-folder";
import { temporaryDatabase } from "testing/postgres";
import { skip } from "testing/skip";
import { afterAll, beforeAll, beforeEach, describe, inject } from "vitest";
import type { TestContext } from "vitest";
import { openDatabase } from "../../src/submissions/database.js";
import { ImportIntake } from "../../src/submissions/import-intake.js";
import { ImportReader } from "../../src/submissions/import-reader.js";
import { Intake } from "../../src/submissions/intake.js";
import type { IntakeLimits, Offer } from "../../src/submissions/offer.js";
import { openVault } from "../../src/submissions/open-vault.js";
import { Claims } from "../../src/submissions/claims.js";
import { Queue } from "../../src/submissions/queue.js";
import { Reader, togetherIn } from "../../src/submissions/reader.js";
import type { Together } from "../../src/submissions/reader.js";
import type { Unreadable } from "../../src/submissions/unreadable.js";
import type { Vault } from "../../src/submissions/vault.js";

/** Runs some SQL, and resolves to its rows. */
type Sql = (text: string, ...values: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;

/** What one gateway has of the database. */
export interface SubmissionGateway {
  readonly database: OpenDatabase<unknown>;
  readonly vault: Vault;
  readonly intake: Intake;
  readonly claims: Claims;
  readonly queue: Queue;
  readonly reader: Reader;
  readonly together: Together;
  readonly importIntake: ImportIntake;
  readonly importReader: ImportReader;
  /** What it could not open. */
  readonly unreadable: readonly Unreadable[];
  readonly intakeWith: (limits: Partial<IntakeLimits>, now?: () => number) => Intake;
}

/** A database of submissions, empty at the start of each test. */
export interface SubmissionDatabase {
  /** In Postgres each has connections of its own; in PGlite they are one. */
  readonly gateways: readonly [SubmissionGateway, SubmissionGateway];
  readonly sql: Sql;
  /** The id of the token's only tenant. */
  readonly tenantOf: (token: string) => Promise<string>;
}

export type DatabaseKind = "Postgres" | "PGlite";

const postgresUrl = inject("postgresUrl");
/** Limits that no test reaches. */
export const plenty: IntakeLimits = {
  maxWaiting: 1e6,
  maxWaitingUnconfirmed: 1e6,
  maxAllUnconfirmed: 1e6,
  maxBytes: 2 ** 40,
};
/** Longer than any test. */
export const leaseMs = 3_600_000;

/** Skips a test that wants two connections where there is one, and says so. */
export function needsTwoConnections(context: TestContext, kind: DatabaseKind): void {
  if (kind === "PGlite") skip(context, "It needs two connections, and PGlite has one.");
}

/** What holds whichever database it is. */
export function inEachDatabase(suite: (database: () => SubmissionDatabase, kind: DatabaseKind) => void): void {
  for (const kind of ["Postgres", "PGlite"] as const) {
    describe.skipIf(kind === "Postgres" && postgresUrl === null)(`in ${kind}`, () => {
      let current: (SubmissionDatabase & AsyncDisposable) | null = null;
      const database = (): SubmissionDatabase => {
        if (current === null) throw new Error("It is open in tests alone.");
        return current;
      };

      beforeAll(async () => {
        current = await (kind === "Postgres" ? openInPostgres(postgresUrl ?? "") : openInPglite());
      });
      beforeEach(async () => {
        for (const table of ["submissions", "imports", "tenants"]) {
          await database().sql(`delete from submissions.${table}`);
        }
      });
      afterAll(() => current?.[Symbol.asyncDispose]());
      suite(database, kind);
    });
  }
}

async function openInPostgres(serverUrl: string): Promise<SubmissionDatabase & AsyncDisposable> {
  const temporary = await temporaryDatabase(serverUrl);
  const open = async () => openDatabase({ databaseUrl: temporary.url }, () => {});
  const databases = [await open(), await open()] as const;
  return opened(databases, async () => {
    await Promise.all(databases.map((each) => each.close()));
    await temporary[Symbol.asyncDispose]();
  });
}

async function openInPglite(): Promise<SubmissionDatabase & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), "test-"));
  await emptySubmissionsIn(folder);
  const database = await openDatabase({ folder }, () => {});
  return opened([database, database], async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });
}

/** Fills a folder with a database that has no submissions. */
export const emptySubmissionsIn = (folder: string): Promise<void> =>
  fillDataFolder(
    folder,
    async (template) => (await openDatabase({ folder: template }, () => {})).close(),
    "submissions",
  );

async function opened(
  [first, second]: readonly [OpenDatabase<unknown>, OpenDatabase<unknown>],
  close: () => Promise<void>,
): Promise<SubmissionDatabase & AsyncDisposable> {
  const gateways = [await gatewayOn(first), await gatewayOn(second)] as const;
  const sql = sqlOn(first);
  return {
    gateways,
    sql,
    tenantOf: async (token) => {
      const name = gateways[0].vault.nameOf("token", token);
      return String((await sql("select id from submissions.tenants where name = $1", name))[0]?.["id"]);
    },
    [Symbol.asyncDispose]: close,
  };
}

export const sqlOn =
  ({ database }: OpenDatabase<unknown>): SubmissionDatabase["sql"] =>
  (text, ...values) =>
    unprepared(database)({ name: "", text }, values);

/** What a gateway makes of an open database. */
export async function gatewayOn(database: OpenDatabase<unknown>): Promise<SubmissionGateway> {
  const vault = await openVault(database.run, { current: "s3cret" });
  const unreadable: Unreadable[] = [];
  const intakeWith: SubmissionGateway["intakeWith"] = (limits, now) =>
    new Intake(database, vault, { ...plenty, ...limits }, now);
  const intake = intakeWith({});
  return {
    database,
    vault,
    intake,
    importIntake: new ImportIntake(database.run, vault, intake, () => {}),
    importReader: new ImportReader(database.run, vault),
    claims: new Claims(database.run, vault, leaseMs, async (each) => void unreadable.push(each)),
    queue: new Queue(database.run),
    unreadable,
    reader: new Reader(database.run, vault),
    together: togetherIn(database, vault),
    intakeWith,
  };
}

/** Something to be taken, of a token of its own unless it is given. */
export const offered = (offer: Partial<Offer> = {}): Offer => ({
  token: randomUUID(),
  via: "CREATE",
  input: '{"surname":"Lovelace"}',
  person: null,
  knownBy: null,
  idempotencyKey: null,
  ...offer,
});
