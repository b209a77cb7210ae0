import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { watchFolders } from "./watch-folders.js";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const { resolve } = createRequire(import.meta.url);
const compiler = join(dirname(resolve("typescript/package.json")), "bin/tsc");
const projects = ["launcher", "gateway", "contacts-api"].map((name) => join(root, "apps", name));
const sources = ["apps", "packages"]
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name, "src")))
  .filter((folder) => existsSync(folder));

// An editor may write several files, one right after the other.
const settleMs = 100;

/**
 * Builds the programs, and again with each change of a source file until `signal`, and tells of each build whether it was
 * without errors. Not with the compiler's own watch, which notices a change seconds later. Throws where the files can't be
 * watched.
 */
export async function* watchBuild(signal: AbortSignal): AsyncGenerator<boolean, void> {
  while (!signal.aborted) {
    const watching = watchFolders(sources, signal);
    try {
      yield await build();
      await watching.changed;
      await setTimeout(settleMs);
    } finally {
      watching.stop();
    }
  }
}

async function build(): Promise<boolean> {
  const child = spawn(process.execPath, [compiler, "--build", ...projects], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = await once(child, "close");
  return code === 0;
}
