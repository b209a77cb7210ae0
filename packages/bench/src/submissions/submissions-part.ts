import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startOwn } from "../harness/own-program.js";
import { usageOf } from "../harness/process-usage.js";
import { startProgram } from "../harness/program.js";
import type { Program } from "../harness/program.js";
import { createTemporaryDatabase } from "../harness/temporary-database.js";
import type { Part } from "../part.js";
import { markdownTable } from "../report/markdown-table.js";
import { SignUps, token } from "./sign-ups.js";
import type { Latency } from "./sign-ups.js";

const secret = "benchmark-secret";
const steady = 300;
const burst = 1_000;
const burstSeconds = 10;
// With those that sign up meanwhile it stays below what one token may have in line.
const shortSeconds = 30;
const backlog = 1_000_000;
const otherToken = "other-bench-token";
const looks = 500;
const limit = { burst: 100, perSecond: 10, createCost: 5 };
const sampleMs = 1_000;

/**
 * A petition: sign-ups are taken at a steady rate and in a burst, on a real Postgres, while they are delivered at the API's
 * pace. Then again for the window's seconds, with a million in line, half of them before the sign-ups themselves and half of
 * them another token's: no line holds more than a million.
 */
export const submissionsPart: Part = async ({ folder, options, tell, write }) => {
  const database = await createTemporaryDatabase();
  try {
    const upstream = await startOwn("submissions/programs/upstream", "load", token);
    const gateway = await startGateway(upstream.url, database.url, folder);
    const people = new SignUps(gateway.url);
    const rows: string[][] = [];
    const measure = async (what: string, during: () => Promise<Latency>): Promise<void> => {
      const memory = sampleMemory(gateway);
      const { count, max, p50, p99 } = await during().finally(memory.stop);
      const latencies = [p50.toFixed(1), p99.toFixed(1), max.toFixed(0)];
      const row = [what, count.toLocaleString("en"), ...latencies, memory.range()];
      rows.push(row);
      tell(row.join("  "));
    };
    const measureAll = async (prefix: string, seconds: number): Promise<void> => {
      await measure(`${prefix}${steady} a second for ${seconds} s`, () => people.sign(steady, seconds));
      await measure(`${prefix}${burst.toLocaleString("en")} a second for ${burstSeconds} s`, () =>
        people.sign(burst, burstSeconds),
      );
      await measure(`${prefix}position and expectedAt`, () => people.lookUp(looks));
    };

    // The API has taken the token then, and the code is compiled.
    await people.sign(100, 5);
    const before = await upstream.ask<{ created: number }>("created");
    const beganMs = performance.now();
    await measureAll("", shortSeconds);

    const waiting = backlog.toLocaleString("en");
    tell(`putting ${waiting} in line`);
    for (const each of [token, otherToken]) {
      const filled = [database.url, secret, each, String(backlog / 2)] as const;
      const filler = await startOwn("submissions/programs/fill", "load", ...filled);
      await filler.ask("fill");
      await filler.stop();
    }
    // In life a line grows for hours, and Postgres keeps up with it.
    await database.settle();
    await measureAll(`with ${waiting} in line: `, options.seconds);
    const used = await refillUsed(upstream, before.created, beganMs);

    await people.close();
    await Promise.all([gateway.stop(), upstream.stop()]);
    const heads = ["What", "Count", "p50 ms", "p99 ms", "Longest ms", "Gateway MB"];
    write(
      `${markdownTable(heads, rows)}\n\nOf the refill of the bucket, delivery used ${(used * 100).toFixed(1)} %.\n`,
    );
  } finally {
    await database.drop();
  }
};

/** Looks at a program's memory every second, until it is stopped. */
function sampleMemory(program: Program): { readonly stop: () => void; readonly range: () => string } {
  const samples: number[] = [];
  const sample = (): void => void samples.push(Math.round(usageOf(program.pid).residentBytes / 2 ** 20));
  sample();
  const timer = setInterval(sample, sampleMs);
  return { stop: () => clearInterval(timer), range: () => `${Math.min(...samples)} to ${Math.max(...samples)}` };
}

function startGateway(upstreamUrl: string, databaseUrl: string, folder: string): Promise<Program> {
  return startProgram({
    args: [fileURLToPath(import.meta.resolve("gateway"))],
    core: "subject",
    logFile: join(folder, "log"),
    environment: {
      CONTACTS_API_URL: upstreamUrl,
      DATABASE_URL: databaseUrl,
      GATEWAY_PORT: "0",
      GATEWAY_SECRET: secret,
      HOST: "127.0.0.1",
      LOG_LEVEL: "info",
      RATE_LIMIT_BURST: String(limit.burst),
      RATE_LIMIT_PER_SECOND: String(limit.perSecond),
      SUBMISSIONS_MAX_WAITING: "1000000",
    },
  });
}

/** What part of the tokens that came back since then was used. */
async function refillUsed(upstream: Program, createdBefore: number, sinceMs: number): Promise<number> {
  const { created } = await upstream.ask<{ created: number }>("created");
  const earned = ((performance.now() - sinceMs) / 1_000) * limit.perSecond;
  return ((created - createdBefore) * limit.createCost) / earned;
}
