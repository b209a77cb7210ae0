const parentPollMs = 250;

// Ctrl-C reaches a package manager's script twice: from the terminal, and from pnpm, which forwards it.
const sameInterruptMs = 500;

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Resolves once this process should stop: at a signal, when a parent with an IPC channel ends, or, as a package manager's
 * script, when its parent ends, because a killed pnpm leaves its scripts running. A further signal ends the process at
 * once.
 */
export function stopRequest(): Promise<void> {
  return new Promise((resolve) => {
    const isScript = process.env["npm_lifecycle_event"] !== undefined;
    const parent = process.ppid;
    let requestedAtMs: number | null = null;
    const stop = () => {
      clearInterval(poll);
      requestedAtMs ??= performance.now();
      resolve();
    };
    const poll = setInterval(() => {
      if (isScript && process.ppid !== parent) stop();
    }, parentPollMs);
    poll.unref();
    const onSignal = (signal: NodeJS.Signals) => {
      if (requestedAtMs === null) return stop();
      if (signal === "SIGINT" && performance.now() - requestedAtMs < sameInterruptMs) return;
      // Without a listener the signal has its default effect, and the parent learns which it was.
      process.off(signal, onSignal);
      process.kill(process.pid, signal);
    };
    for (const signal of signals) process.on(signal, onSignal);
    process.once("disconnect", stop);
  });
}
