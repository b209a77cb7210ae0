/** The gateway's pacing, as far as it is used here. It is loaded from the built program, of which it is a part. */
export interface Pacing {
  readonly Pacer: new (options: {
    readonly budget: unknown;
    readonly clock: unknown;
    readonly maxWaitMs: number;
    readonly maxWaiting: number;
  }) => Pacer;
  readonly createMemoryBudget: (options: {
    readonly limit: { readonly capacityTokens: number; readonly refillTokensPerSecond: number };
  }) => unknown;
  readonly systemClock: unknown;
}

export interface Pacer {
  enter(key: string, turn: { readonly costTokens: number; readonly deadlineMs: number }): Promise<unknown>;
  close(): void;
}

export async function loadPacing(): Promise<Pacing> {
  const program = import.meta.resolve("gateway");
  const load = async (path: string): Promise<Partial<Pacing>> =>
    (await import(new URL(path, program).href)) as Partial<Pacing>;
  const [{ Pacer }, { createMemoryBudget }, { systemClock }] = await Promise.all([
    load("upstream/pacing/pacer.js"),
    load("upstream/pacing/memory-budget.js"),
    load("clock.js"),
  ]);
  if (!Pacer || !createMemoryBudget || !systemClock) throw new Error("The gateway's pacing is not where it was.");
  return { Pacer, createMemoryBudget, systemClock };
}
