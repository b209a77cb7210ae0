const parentPollMs = 250;

// Ctrl-C reaches a package manager's script twice: from the terminal, and from pnpm, which hands the signal on.
const sameInterruptMs = 500;

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Resolves once this process is to stop: at a signal, at the end of a parent that holds an IPC channel to it, and, where
 * it is the script of a package manager, at the end of its parent: killed, pnpm leaves its scripts running. A signal
 * that comes after that ends the process at once.
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
      // Without a listener it does what it does to any process, and whoever waits learns what it was.
      process.off(signal, onSignal);
      process.kill(process.pid, signal);
    };
    for (const signal of signals) process.on(signal, onSignal);
    process.once("disconnect", stop);
  });
}
