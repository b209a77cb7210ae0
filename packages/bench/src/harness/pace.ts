const tickMs = 1;

/**
 * Calls back at a fixed rate, with the moment at which each call was due. Being up to one tick late is the timer's own
 * doing, and not told.
 */
export function pace(ratePerSecond: number, onDue: (dueMs: number) => void): () => void {
  const startedMs = performance.now();
  let told = 0;
  const timer = setInterval(() => {
    const nowMs = performance.now();
    const due = Math.floor(((nowMs - startedMs) * ratePerSecond) / 1_000);
    for (; told < due; told += 1) onDue(Math.min(nowMs, startedMs + (told * 1_000) / ratePerSecond + tickMs));
  }, tickMs);
  return () => clearInterval(timer);
}
