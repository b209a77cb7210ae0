import { temporaryDatabase } from "testing/postgres";
import { startRedisServer } from "testing/redis-server";
import { skip } from "testing/skip";
import { expect, inject, it } from "vitest";
import { send } from "./campaign.js";
import { inputNamedIn } from "./fault.js";
import type { Fault } from "./fault.js";
import { leaksIn } from "./leaks.js";
import { openPlace } from "./place.js";
import { tallyTable } from "./tally-table.js";
import { startTraceCollector } from "./trace-collector.js";
import { WatchedLog } from "./watched-log.js";

const postgresUrl = inject("postgresUrl");
// Another one each time, since each finds something else; printed, so that it can be had again.
const seed = Number(process.env["FUZZ_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const count = Number(process.env["FUZZ_INPUTS"] ?? 6_000);
const only = process.env["FUZZ_INPUT"]?.split(",").map(Number);
// For what hangs: no machine is so slow.
const options = { timeout: 300_000 + count * 60 };

it(`neither program fails or tells a secret, whatever it is sent, with FUZZ_SEED=${seed}`, options, async (context) => {
  const redis = await startRedisServer(undefined, ["--rdbcompression", "no"]);
  if (redis === null || postgresUrl === null) {
    await redis?.kill();
    skip(context, `${redis === null ? "redis-server" : "Postgres"} not found.`);
  }
  context.onTestFinished(() => redis.kill());
  const database = await temporaryDatabase(postgresUrl);
  context.onTestFinished(() => database[Symbol.asyncDispose]());
  const traces = await startTraceCollector();
  context.onTestFinished(() => traces.close());
  const logs = { gateway: new WatchedLog("gateway"), contactsApi: new WatchedLog("contactsApi") };
  const onLine = (program: keyof typeof logs, line: string): void => logs[program].read(line);
  const services = { redisUrl: redis.url, databaseUrl: database.url, tracesUrl: traces.url };
  const place = await openPlace({ ...services, seed, onLine });
  context.onTestFinished(() => place.close());

  const startMs = performance.now();
  const tally = await send(place, seed, only ?? count);
  process.stdout.write(tallyTable(seed, tally, performance.now() - startMs));
  const leaks = place.ended().length > 0 ? [] : await leaksIn(place.urls, redis.url, database.url);
  const faults = [
    ...place.ended().map((program) => ({ index: null, text: `The ${program} has ended.` })),
    ...tally.faults,
    ...logs.gateway.faults,
    ...logs.contactsApi.faults,
    ...traces.faults,
    ...leaks.map((text) => ({ index: inputNamedIn(text), text: `A canary in ${text}` })),
  ];
  expect(faults.slice(0, maxShown).map(described).join("\n\n"), `${faults.length} faults`).toBe("");
});

const maxShown = 10;

/** With the command that sends its input again, or all of them where it is not known which it was. */
const described = ({ index, text }: Fault): string =>
  `${text}\nTo send it again: FUZZ_SEED=${seed} ${index === null ? "" : `FUZZ_INPUT=${index} `}pnpm fuzz`;
