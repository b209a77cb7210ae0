import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { OpenDatabase } from "database/open-database";
import { unprepared } from "database/run-statement";
import { temporaryDatabase } from "testing/postgres";
import { temporaryFolder } from "testing/temporary-folder";
import { afterAll, beforeAll, describe, inject, onTestFinished } from "vitest";
import type { SentRecord } from "../../src/idempotency/record.js";
import { claimed, done, sending } from "../../src/idempotency/transitions.js";
import { openDatabase } from "../../src/submissions/database.js";
import type { Storage } from "../../src/submissions/database.js";
import { Intake } from "../../src/submissions/intake.js";
import type { Offer } from "../../src/submissions/offer.js";
import { openVault } from "../../src/submissions/open-vault.js";
import { openOperator } from "../../src/submissions/operator/open-operator.js";
import { readToken } from "../../src/submissions/operator/read-token.js";
import { runSubmissionsCommand } from "../../src/submissions/operator/run-submissions-command.js";
import { Claims } from "../../src/submissions/claims.js";
import { Queue } from "../../src/submissions/queue.js";
import type { Claim } from "../../src/submissions/claim.js";
import { Reader } from "../../src/submissions/reader.js";
import { rowRecord } from "../../src/submissions/row-record.js";

/** What a gateway has of its submissions, delivered by hand. */
export interface HandGateway {
  readonly intake: Intake;
  readonly claims: Claims;
  readonly queue: Queue;
  readonly reader: Reader;
  /** Runs some SQL, and resolves to its rows. */
  readonly sql: (text: string, ...values: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;
  /** Takes them one after the other, and resolves to their ids. */
  readonly take: (...offers: readonly Offer[]) => Promise<readonly string[]>;
  /** The first of the token's line, claimed. */
  readonly claim: (token: string) => Promise<Claim>;
  /** Sends it, and leaves open what came of it. */
  readonly send: (claim: Claim) => Promise<SentRecord>;
  readonly create: (claim: Claim, contactId: string) => Promise<void>;
}

export interface Ran {
  readonly exitCode: 0 | 1;
  readonly printed: readonly string[];
  readonly explained: readonly string[];
}

/** One database, on which gateways and the operator's command work one after the other. */
export interface Operated {
  readonly storage: Storage;
  /** Opens it for as long as `use` takes. */
  readonly gateway: <Result>(use: (gateway: HandGateway) => Promise<Result>) => Promise<Result>;
  /** Runs a command line, with a text on standard input. */
  readonly command: (line: string, input?: string, secret?: string) => Promise<Ran>;
}

export const secret = "s3cret";
const postgresUrl = inject("postgresUrl");
const limits = { maxWaiting: 1e6, maxWaitingUnconfirmed: 1e6, maxAllUnconfirmed: 1e6, maxBytes: 2 ** 40 };
const leaseMs = 3_600_000;

/** What holds whatever the database is; `operated` makes an empty one for the test that asks. */
export function describeOperated(title: string, suite: (operated: () => Promise<Operated>) => void): void {
  describe.skipIf(postgresUrl === null)(`${title} (Postgres)`, () => {
    suite(async () => {
      const database = await temporaryDatabase(postgresUrl ?? "");
      onTestFinished(() => database[Symbol.asyncDispose]());
      await (await openDatabase({ databaseUrl: database.url }, () => {})).close();
      return operatedIn({ databaseUrl: database.url });
    });
  });

  describe(`${title} (PGlite)`, () => {
    let template = "";
    beforeAll(async () => {
      template = await mkdtemp(join(tmpdir(), "test-"));
      await (await openDatabase({ folder: template }, () => {})).close();
    });
    afterAll(() => rm(template, { recursive: true }));
    suite(async () => {
      const folder = await temporaryFolder();
      await cp(template, folder, { recursive: true });
      return operatedIn({ folder });
    });
  });
}

function operatedIn(storage: Storage): Operated {
  return {
    storage,
    async gateway(use) {
      const database = await openDatabase(storage, () => {});
      try {
        return await use(await handGateway(database));
      } finally {
        await database.close();
      }
    },
    command: (line, input = "", current = secret) => runOn(line, input, () => openOperator(storage, { current })),
  };
}

/** Runs a command line, and records what it prints where. */
export async function runOn(line: string, input: string, open: () => ReturnType<typeof openOperator>): Promise<Ran> {
  const printed: string[] = [];
  const explained: string[] = [];
  const exitCode = await runSubmissionsCommand(line === "" ? [] : line.split(" "), {
    version: "gateway 1.2.3",
    open,
    readToken: () => readToken(Readable.from([Buffer.from(input)])),
    print: async (text) => void printed.push(text),
    explain: (text) => explained.push(text),
  });
  return { exitCode, printed, explained };
}

async function handGateway(open: OpenDatabase<unknown>): Promise<HandGateway> {
  const vault = await openVault(open.run, { current: secret });
  const intake = new Intake(open, vault, limits);
  const claims = new Claims(open.run, vault, leaseMs, async () => {});
  const send = async (claim: Claim): Promise<SentRecord> => {
    const store = rowRecord(open.run, claim);
    const running = claimed("input", "owner", Date.now() + leaseMs);
    const sent = sending(running, Date.now(), Date.now() + leaseMs);
    await store.change("", null, running);
    await store.change("", running, sent);
    return sent;
  };
  return {
    intake,
    claims,
    queue: new Queue(open.run),
    reader: new Reader(open.run, vault),
    sql: (text, ...values) => unprepared(open.database)({ name: "", text }, values),
    async take(...offers) {
      const ids: string[] = [];
      for (const offer of offers) ids.push((await intake.take(offer)).id);
      return ids;
    },
    async claim(token) {
      const due = await claims.lines(1_000, []);
      const claim = due.find((each) => each.token === token);
      if (claim === undefined) throw new Error("Nothing of this token is due.");
      return claim;
    },
    send,
    async create(claim, contactId) {
      const sent = await send(claim);
      await rowRecord(open.run, claim).change("", sent, done(sent, contactId));
    },
  };
}

/** A contact of this surname, of this token. */
export const offered = (token: string, surname: string, idempotencyKey: string | null = null): Offer => ({
  token,
  via: "CREATE",
  input: JSON.stringify({ surname }),
  person: null,
  knownBy: null,
  idempotencyKey,
});

/** The short id of the token's line. */
export async function shortOf({ reader }: HandGateway, token: string): Promise<string> {
  const [first] = await reader.page(token, { after: null, first: 1, state: null });
  return first?.at.tenant.slice(0, 12) ?? "";
}
