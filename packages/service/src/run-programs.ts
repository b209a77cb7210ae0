import type { Program } from "./program.js";

/**
 * Runs started programs together until `stopRequest` resolves or one of them ends, and then stops them one after the
 * other. One that was started with `--listen-when-told` is told once all that come after it listen: who finds it finds them
 * too. Calls `onUp` with where each listens, once all do. Resolves with the exit code.
 */
export async function runPrograms(
  programs: readonly Program[],
  stopRequest: Promise<void>,
  onUp: (urls: readonly string[]) => void,
): Promise<0 | 1> {
  const told = stopRequest.then(() => "told" as const);
  const ended = Promise.race(programs.map(async ({ ended: end, name }) => `${name} has ended (${await end})`));
  const listening = programs.map((program) => program.listening);
  const allListen = Promise.all(listening);

  // Who has started this process stops it no sooner than it has stopped its programs.
  const tellGrace = (): void => {
    process.send?.({ graceMs: programs.reduce((sumMs, program) => sumMs + program.stopsWithinMs(), 0) });
  };
  tellGrace();
  void allListen.then(tellGrace);

  for (const [index, program] of programs.entries()) {
    // Where nothing comes of the start, none waits any longer.
    void Promise.race([Promise.all(listening.slice(index + 1)), told, ended]).then(() => program.listen());
  }

  const start = await Promise.race([allListen, told, ended]);
  if (Array.isArray(start)) onUp(start);
  const end = await Promise.race([told, ended]);
  // What does not even start has said why.
  if (end !== "told" && Array.isArray(start)) process.stderr.write(`start: ${end}, so it all stops.\n`);
  for (const program of programs) await program.stop();
  return end === "told" ? 0 : 1;
}
