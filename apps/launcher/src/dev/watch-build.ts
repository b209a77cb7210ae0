import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const { resolve } = createRequire(import.meta.url);
const compiler = join(dirname(resolve("typescript/package.json")), "bin/tsc");
const projects = ["launcher", "gateway", "contacts-api"].map((name) =>
  fileURLToPath(new URL(`../../../${name}`, import.meta.url)),
);

/** Builds the programs with each change of a source file until `signal`, and tells of each build if it was without errors. */
export async function* watchBuild(signal: AbortSignal): AsyncGenerator<boolean, void> {
  const child = spawn(process.execPath, [compiler, "--build", "--watch", "--preserveWatchOutput", ...projects], {
    stdio: ["ignore", "pipe", "inherit"],
    // A process group of its own: the compiler is a process that starts another one, and both are to end.
    detached: true,
  });
  const stop = (): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
  };
  signal.addEventListener("abort", stop);
  for await (const line of createInterface({ input: child.stdout })) {
    process.stdout.write(`${line}\n`);
    const [, count] = /Found (\d+) errors?\./.exec(line) ?? [];
    if (count !== undefined) yield count === "0";
  }
}
