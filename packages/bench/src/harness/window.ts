import { load } from "./load.js";
import type { Loaded } from "./load.js";
import { usageOf } from "./process-usage.js";
import { quantile } from "./statistics.js";
import type { Account, Started } from "./subject.js";
import { titleOf } from "./subject.js";

export interface WindowOptions {
  readonly connections: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** Unless given, each connection sends its next request at once. */
  readonly ratePerSecond?: number;
}

/** What was measured of one system in one stretch of time. */
export interface Window {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of the system's whole process. */
  readonly cpuMicrosPerRequest: number;
  /** The part of its core that the system used. Far below 1 the load was the limit, not the system. */
  readonly coreShare: number;
  readonly residentBytes: number;
}

/** Loads a system for a while. Throws if any response, or any request at its other side, was not as expected. */
export async function measureWindow(started: Started, options: WindowOptions): Promise<Window> {
  const { exchange, program, subject } = started;
  program.resume();
  try {
    let begun = usageOf(program.pid);
    let ended = begun;
    const onCount = (phase: "begins" | "ends"): void => {
      if (phase === "begins") begun = usageOf(program.pid);
      else ended = usageOf(program.pid);
    };
    const loaded = await load(program.url, exchange, { ...options, onCount });
    check(titleOf(subject), loaded, await subject.takeAccount?.());
    const { counted, latencies, seconds } = loaded;
    const cpuMs = ended.cpuMs - begun.cpuMs;
    return {
      requests: loaded.sent,
      perSecond: counted / seconds,
      p50Ms: quantile(latencies, 0.5),
      p99Ms: quantile(latencies, 0.99),
      cpuMicrosPerRequest: (cpuMs * 1_000) / counted,
      coreShare: cpuMs / (seconds * 1_000),
      residentBytes: ended.residentBytes,
    };
  } finally {
    program.pause();
  }
}

function check(name: string, loaded: Loaded, account: Account | undefined): void {
  const { sent, wrong, wrongExample } = loaded;
  if (loaded.counted === 0) throw new Error(`${name} answered nothing.`);
  if (wrong > 0) throw new Error(`${name}: ${wrong} of ${sent} responses are wrong, such as ${wrongExample}`);
  if (account === undefined) return;
  if (account.wrong > 0) {
    throw new Error(
      `${name}: ${account.wrong} of ${sent} upstream requests are wrong, such as ${account.wrongExample}`,
    );
  }
  if (account.requests !== sent) {
    throw new Error(`${name}: ${sent} requests made ${account.requests} upstream requests.`);
  }
}
