/** What `--cpu-prof` writes, as far as it is read here (the Profile type of the DevTools protocol). */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  /** In microseconds, one for each sample. */
  readonly timeDeltas: readonly number[];
}

export interface SelfTime {
  readonly name: string;
  readonly place: string;
  /** Of all the time in which something ran. */
  readonly share: number;
}

/** The functions in which most of the last seconds was spent, without what they called. */
export function topSelfTimes(profile: CpuProfile, lastSeconds: number, count: number): readonly SelfTime[] {
  const { nodes, samples, timeDeltas } = profile;
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  let leftMicros = timeDeltas.reduce((sum, delta) => sum + delta, 0);
  const times = new Map<string, { name: string; place: string; micros: number }>();
  let total = 0;
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id);
    const micros = timeDeltas[index] ?? 0;
    const isCounted = leftMicros <= lastSeconds * 1e6 && micros > 0;
    leftMicros -= micros;
    if (!isCounted || frame === undefined || frame.functionName === "(idle)") continue;
    total += micros;
    const place = placeOf(frame);
    const key = `${frame.functionName} ${place}`;
    const time = times.get(key) ?? { name: frame.functionName || "(anonymous)", place, micros: 0 };
    time.micros += micros;
    times.set(key, time);
  }
  const sorted = [...times.values()].sort((left, right) => right.micros - left.micros);
  return sorted.slice(0, count).map(({ micros, name, place }) => ({ name, place, share: micros / total }));
}

/** The file as its package knows it, with the line. */
function placeOf({ lineNumber, url }: CpuProfile["nodes"][number]["callFrame"]): string {
  if (url === "") return "";
  const path = url.replace(/^.*\/node_modules\//, "").replace(/^.*\/((?:apps|packages)\/)/, "$1");
  return `${path}:${lineNumber + 1}`;
}
