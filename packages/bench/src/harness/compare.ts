import { startSubject } from "./start-subject.js";
import { ratioTo, spreadOf } from "./statistics.js";
import type { Spread } from "./statistics.js";
import type { Started, Subject } from "./subject.js";
import { titleOf } from "./subject.js";
import { measureWindow } from "./window.js";
import type { Window } from "./window.js";

export interface CompareOptions {
  readonly rounds: number;
  /** Of each window. */
  readonly seconds: number;
  readonly connections: number;
  /** Told what is going on. */
  readonly tell: (line: string) => void;
}

/** What was measured of one system in all rounds. */
export interface Row {
  readonly name: string;
  readonly note: string;
  readonly isOurs: boolean;
  readonly requests: number;
  readonly perSecond: number;
  /** To the floor's windows before and after. */
  readonly ratio: Spread;
  /** Medians of all windows. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** At half of its highest rate; null where that was not measured. */
  readonly pacedP99Ms: number | null;
  readonly cpuMicrosPerRequest: number;
  readonly coreShare: number;
  /** The most of all windows. */
  readonly residentBytes: number;
  readonly firstAnswerMs: number;
}

export interface Comparison {
  /** The floor first. */
  readonly rows: readonly Row[];
  /** Systems that can't be measured here, each with the reason. */
  readonly unsupported: readonly string[];
  /** What the floor did in each of its windows, in requests per second. */
  readonly floorRates: readonly number[];
}

// Until then a process compiles its code.
const firstRequests = 20_000;
const mostFirstWindows = 10;
const warmUpSeconds = 0.5;
const pacedWindows = 3;

/** Measures systems in turns, round by round, with a window of the floor before and after each of theirs. */
export async function compare(
  floor: Subject,
  subjects: readonly Subject[],
  options: CompareOptions,
): Promise<Comparison> {
  const started: Started[] = [];
  const unsupported: string[] = [];
  try {
    for (const subject of [floor, ...subjects]) {
      const result = await startSubject(subject);
      if (typeof result === "string") unsupported.push(`${titleOf(subject)}: ${result}`);
      else started.push(result);
      options.tell(typeof result === "string" ? `unsupported: ${titleOf(subject)}` : `started: ${titleOf(subject)}`);
    }
    const [first, ...others] = started;
    if (first?.subject !== floor) throw new Error(`The floor can't run: ${unsupported[0]}`);
    return { ...(await measureAll(first, others, options)), unsupported };
  } finally {
    await Promise.all(started.map(({ program }) => program.stop()));
  }
}

async function measureAll(floor: Started, others: readonly Started[], options: CompareOptions) {
  const { connections, rounds, seconds, tell } = options;
  const measure = async (started: Started): Promise<Window> => {
    const window = await measureWindow(started, { connections, seconds, warmUpSeconds });
    tell(`${titleOf(started.subject)}: ${Math.round(window.perSecond)}/s`);
    return window;
  };
  for (const started of [floor, ...others]) {
    let requests = 0;
    for (let turn = 0; turn < mostFirstWindows && requests < firstRequests; turn += 1) {
      requests += (await measureWindow(started, { connections, seconds, warmUpSeconds })).requests;
    }
  }
  const floorWindows: Window[] = [await measure(floor)];
  const measured = new Map(others.map((started) => [started, { windows: [] as Window[], ratios: [] as number[] }]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [started, { ratios, windows }] of measured) {
      const before = floorWindows.at(-1);
      const window = await measure(started);
      const after = await measure(floor);
      floorWindows.push(after);
      windows.push(window);
      ratios.push(ratioTo(before?.perSecond ?? NaN, window.perSecond, after.perSecond));
    }
  }
  const floorRates = floorWindows.map(({ perSecond }) => perSecond);
  const middle = spreadOf(floorRates).median;
  const rows = [
    rowOf(
      floor,
      floorWindows,
      floorRates.map((rate) => rate / middle),
      await pacedP99(floor, floorWindows, options),
    ),
  ];
  for (const [started, { ratios, windows }] of measured) {
    rows.push(rowOf(started, windows, ratios, await pacedP99(started, windows, options)));
  }
  return { rows, floorRates };
}

async function pacedP99(started: Started, windows: readonly Window[], options: CompareOptions): Promise<number | null> {
  if (!started.subject.isPaced) return null;
  const { connections, seconds } = options;
  const ratePerSecond = middleOf(windows, "perSecond") / 2;
  const paced: Window[] = [];
  for (let turn = 0; turn < pacedWindows; turn += 1) {
    paced.push(await measureWindow(started, { connections, seconds, warmUpSeconds, ratePerSecond }));
  }
  return middleOf(paced, "p99Ms");
}

function rowOf(
  { firstAnswerMs, subject }: Started,
  windows: readonly Window[],
  ratios: readonly number[],
  pacedP99Ms: number | null,
): Row {
  return {
    name: subject.name,
    note: subject.note,
    isOurs: subject.isOurs === true,
    requests: windows.reduce((sum, { requests }) => sum + requests, 0),
    perSecond: middleOf(windows, "perSecond"),
    ratio: spreadOf(ratios),
    p50Ms: middleOf(windows, "p50Ms"),
    p99Ms: middleOf(windows, "p99Ms"),
    pacedP99Ms,
    cpuMicrosPerRequest: middleOf(windows, "cpuMicrosPerRequest"),
    coreShare: middleOf(windows, "coreShare"),
    residentBytes: Math.max(...windows.map(({ residentBytes }) => residentBytes)),
    firstAnswerMs,
  };
}

const middleOf = (windows: readonly Window[], of: keyof Window): number =>
  spreadOf(windows.map((window) => window[of])).median;
