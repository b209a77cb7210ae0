import type { RunStatement } from "database/run-statement";
import { createMemoryRateLimiter } from "domain/rate-limit";
import { sql } from "kysely";
import { Registry } from "prom-client";
import { createLogger } from "service/logger";
import { listen } from "service/listen";
import { buildApp } from "../app.js";
import { createMemoryTokenStore } from "../auth/memory-token-store.js";
import { openContactsPostgres } from "../database/database.js";
import type { Database } from "../database/database.js";
import { createFormStore } from "../forms/form-store.js";
import { measurements } from "./measurements.js";
import type { Measured } from "./measurements.js";
import { sampleContact, sampleGroupId, seededRandom } from "./sample-contacts.js";

const total = 100_000;
const batchSize = 1_000;
const seed = 1;
const warmUps = 3;
const token = "benchmark";

/** Fills the empty database at `url`, measures the service on it over HTTP, and writes the figures as they come. */
export async function benchmark(url: string, write: (line: string) => void): Promise<void> {
  const open = await openContactsPostgres(url, () => {});
  const { database, run } = open;
  try {
    write(`filling a database with ${total} contacts`);
    const mail = await fill(database);
    const app = appOn(database, run);
    try {
      const address = await listen(app, { host: "127.0.0.1", port: 0, portVariable: "CONTACTS_API_PORT" });
      write(row("what", "median", "p95", "n", "target", ""));
      for (const measured of measurements(total, mail)) write(await measure(address, measured));
      write(await pageThrough(address));
    } finally {
      await app.close();
    }
  } finally {
    await open.close();
  }
}

function appOn(database: Database, run: RunStatement): ReturnType<typeof buildApp> {
  const rateLimit = { capacityTokens: 1_000_000, refillTokensPerSecond: 1_000_000 };
  return buildApp({
    database,
    forms: createFormStore(new Map()),
    limiter: createMemoryRateLimiter({ limit: rateLimit }),
    logger: createLogger("contacts-api", "silent"),
    probes: [],
    rateLimit,
    registry: new Registry(),
    run,
    searchDelayMs: 2_000,
    tokens: createMemoryTokenStore(new Map([[token, { userId: "1", groupId: sampleGroupId }]])),
    tracer: null,
    unknownProperties: "refuse",
    upserts: { add: async () => {}, drop: () => {} },
  });
}

/** Resolves to the mail address of one of the contacts. */
async function fill(database: Database): Promise<string> {
  const random = seededRandom(seed);
  let mail = "";
  for (let id = 1; id <= total; id += batchSize) {
    const rows = Array.from({ length: batchSize }, (_, index) => sampleContact(id + index, random));
    await database.insertInto("contacts").values(rows).execute();
    mail = rows[0]?.mail ?? mail;
  }
  await sql`vacuum (analyze) contacts`.execute(database);
  return mail;
}

async function measure(address: string, measured: Measured): Promise<string> {
  const { isRight, name, path, runs, search, targetMs } = measured;
  const durationsMs: number[] = [];
  for (let run = -warmUps; run < runs; run += 1) {
    const startedMs = performance.now();
    const count = await post(address, path, search);
    if (run >= 0) durationsMs.push(performance.now() - startedMs);
    if (!isRight(count)) throw new Error(`${name} returned ${count} contacts.`);
  }
  const [median, p95] = [quantile(durationsMs, 0.5), quantile(durationsMs, 0.95)];
  return row(name, ms(median), ms(p95), String(runs), `< ${targetMs} ms`, median < targetMs ? "met" : "MISSED");
}

/** Reads every contact, a thousand at a time, and tells how much memory the process had before, at most and after. */
async function pageThrough(address: string): Promise<string> {
  const seen: NodeJS.MemoryUsage[] = [process.memoryUsage()];
  let read = 0;
  for (let page = 0, found = batchSize; found === batchSize; page += 1) {
    found = await post(address, "/search", { query: { $all: [] }, per_page: batchSize, page });
    read += found;
    seen.push(process.memoryUsage());
  }
  if (read !== total) throw new Error(`The pages hold ${read} contacts.`);
  const tell = (of: "heapUsed" | "rss"): string => {
    const mebibytes = seen.map((usage) => Math.round(usage[of] / 2 ** 20));
    return `${of} ${mebibytes[0]}, at most ${Math.max(...mebibytes)}, then ${mebibytes.at(-1)} MiB`;
  };
  return `paging through all: ${tell("rss")}; ${tell("heapUsed")}`;
}

interface SearchBody {
  readonly data: { readonly contacts?: readonly unknown[]; readonly total?: number };
}

/** How many contacts were returned or counted. */
async function post(address: string, path: string, search: object): Promise<number> {
  const res = await fetch(`${address}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ data: { advanced_search: search } }),
    signal: AbortSignal.timeout(30_000),
  });
  if (!res.ok) throw new Error(`${path} returned ${res.status}.`);
  const { data } = (await res.json()) as SearchBody;
  return data.total ?? data.contacts?.length ?? 0;
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length * share)] ?? NaN;

const ms = (duration: number): string => `${duration.toFixed(1)} ms`;

const row = (name: string, ...cells: readonly string[]): string =>
  [name.padEnd(46), ...cells.map((cell) => cell.padStart(10))].join(" ");
