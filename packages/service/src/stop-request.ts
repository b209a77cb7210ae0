const parentPollMs = 250;

/**
 * Resolves once this process is to stop: at a signal, at the end of a parent that holds an IPC channel to it, and, where
 * it is the script of a package manager, at the end of its parent: killed, pnpm leaves its scripts running.
 */
export function stopRequest(): Promise<void> {
  return new Promise((resolve) => {
    const isScript = process.env["npm_lifecycle_event"] !== undefined;
    const parent = process.ppid;
    const poll = setInterval(() => {
      if (isScript && process.ppid !== parent) stop();
    }, parentPollMs);
    poll.unref();
    const stop = () => {
      clearInterval(poll);
      resolve();
    };
    for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.once(event, stop);
  });
}
