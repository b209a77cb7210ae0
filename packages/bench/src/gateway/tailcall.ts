import { existsSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { freePort } from "../harness/free-port.js";
import type { Program } from "../harness/program.js";
import { startProgram } from "../harness/program.js";
import { configOf } from "./tailcall-config.js";

const packageName = "@tailcallhq/core-linux-x64-gnu";

/**
 * Tailcall is configured and not programmed. Its answer has the GraphQL names, by @modify; its input is passed on as it is,
 * so it is asked in REST names.
 */
export async function startTailcall(upstreamUrl: string, folder: string): Promise<Program> {
  const command = binary();
  const port = await freePort();
  const config = join(folder, "tailcall.graphql");
  writeFileSync(config, configOf(upstreamUrl, port));
  const url = `http://127.0.0.1:${port}`;
  return startProgram({
    command,
    args: ["start", config],
    core: "subject",
    url,
    logFile: join(folder, "tailcall.log"),
    environment: { TAILCALL_LOG_LEVEL: "error", TAILCALL_TRACKER: "false" },
  });
}

function binary(): string {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
    const path = join(dirname(manifest), "bin", "tailcall");
    if (existsSync(path)) return path;
  } catch {
    // It is an optional dependency, for one platform.
  }
  throw new Error(`${packageName} is not installed`);
}
