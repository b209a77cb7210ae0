import { fileURLToPath } from "node:url";
import type { Core, Program } from "./program.js";
import { startProgram } from "./program.js";

/** Starts a program of this package, named by its path below `src`. */
export function startOwn(path: string, core: Core, ...args: readonly string[]): Promise<Program> {
  return startProgram({ args: [fileURLToPath(new URL(`../${path}.js`, import.meta.url)), ...args], core });
}
