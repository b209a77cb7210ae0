import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { ConfigError } from "./config.js";
import type { Environment } from "./config.js";

const usualFile = fileURLToPath(new URL("../../../.env", import.meta.url));

/**
 * What is set in the environment, and what else is in the file .env at the root of the repository, if there is one, or in
 * that which ENV_FILE names. Throws a ConfigError where the file can't be read.
 */
export function withEnvFile(environment: Environment): Environment {
  const { ENV_FILE: named, INIT_CWD: folder = process.cwd() } = environment;
  try {
    return { ...parseEnv(readFileSync(named ? resolve(folder, named) : usualFile, "utf8")), ...environment };
  } catch (error) {
    if (!named && Object(error).code === "ENOENT") return environment;
    throw new ConfigError(`${named ? "ENV_FILE must be the path of" : ".env must be"} a file that can be read.`);
  }
}

/** The same of this process; null where the file can't be read: then that is told, and the exit code is set. */
export function environmentOf({ env, stderr }: Pick<NodeJS.Process, "env" | "stderr">): Environment | null {
  try {
    return withEnvFile(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return null;
  }
}
