import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Exchange } from "../harness/exchange.js";
import { startOwn } from "../harness/own-program.js";
import { startProgram } from "../harness/program.js";
import type { Program } from "../harness/program.js";
import type { Account, Subject } from "../harness/subject.js";
import { create, read, refused } from "./requests.js";
import type { StoredContact } from "./requests.js";

/** What all systems of a comparison work on. */
export interface Place {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** For logs. */
  readonly folder: string;
  readonly stored: StoredContact;
  /** The words of the contact, as searches find it by. */
  readonly words: readonly string[];
  /** How many contacts were stored since this was last asked. */
  readonly takeCreated: () => Promise<number>;
}

export const floorOfCreate = (place: Place): Subject => creating(place, floor(place, "a create"));

export const floorOfRead = (place: Place): Subject => reading(place, floor(place, "a read"));

export const productCreate = (place: Place): Subject => creating(place, product(place, "a create"));

export const productRead = (place: Place): Subject => reading(place, product(place, "a read"));

export const productRefusals = (place: Place): readonly Subject[] => [
  { ...product(place, "an unknown token: 401"), exchange: () => refused(401) },
  { ...product(place, "a wrong mail address: 422"), exchange: () => refused(422) },
  // A create costs five tokens.
  { ...product(place, "above the rate limit: 429", 1), exchange: () => refused(429) },
];

type Unasked = Omit<Subject, "exchange">;

const floor = ({ databaseUrl, redisUrl, stored, words }: Place, note: string): Unasked => ({
  name: "A: node:http + redis + pg",
  note,
  start: () =>
    startOwn("api/programs/floor", "subject", databaseUrl, redisUrl, JSON.stringify(stored), JSON.stringify(words)),
});

const product = (place: Place, note: string, burst = unreached): Unasked => ({
  name: "this API",
  note,
  isOurs: true,
  start: () => startProduct(place, burst),
});

const unreached = 1_000_000;

/** The service's built program as it is shipped, on Postgres and Redis, with a log at `info`, written to a file. */
export async function startProduct(
  { databaseUrl, folder, redisUrl }: Pick<Place, "databaseUrl" | "folder" | "redisUrl">,
  burst = unreached,
): Promise<Program> {
  const program = await startProgram({
    args: [fileURLToPath(import.meta.resolve("contacts-api"))],
    core: "subject",
    logFile: join(mkdtempSync(join(folder, "contacts-api-")), "log"),
    environment: {
      CONTACTS_API_PORT: "0",
      DATABASE_URL: databaseUrl,
      HOST: "127.0.0.1",
      LOG_LEVEL: "info",
      RATE_LIMIT_BURST: String(burst),
      RATE_LIMIT_PER_SECOND: String(burst),
      REDIS_URL: redisUrl,
    },
  });
  // While it has nothing to do it takes nothing from the others, and a pause would cost it its connection to Redis.
  return { ...program, pause: () => {}, resume: () => {} };
}

function creating({ stored, takeCreated }: Place, subject: Unasked): Subject {
  const takeAccount = async (): Promise<Account> => ({ requests: await takeCreated(), wrong: 0, wrongExample: "" });
  return { ...subject, exchange: (): Exchange => create(stored), takeAccount };
}

const reading = ({ stored }: Place, subject: Unasked): Subject => ({ ...subject, exchange: () => read(stored) });
