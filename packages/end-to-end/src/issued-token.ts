import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createClient } from "redis";

const run = promisify(execFile);
const tokenCommand = fileURLToPath(new URL("token.js", import.meta.resolve("contacts-api")));

export interface IssuedToken {
  readonly token: string;
  /** Removes whatever Redis holds of it. */
  readonly close: () => Promise<void>;
}

/** Runs the built token command on a Redis. */
export async function runTokenCommand(redisUrl: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [tokenCommand, ...args], {
    env: { ENV_FILE: "/dev/null", REDIS_URL: redisUrl },
  });
  return stdout.trim();
}

/** Issues a token that lives for an hour. */
export async function issueToken(redisUrl: string, user: string, group: string): Promise<IssuedToken> {
  const token = await runTokenCommand(redisUrl, "issue", "--user", user, "--group", group, "--expires", "1h");
  return { token, close: () => forget(redisUrl, token) };
}

async function forget(redisUrl: string, token: string): Promise<void> {
  const hash = createHash("sha256").update(token).digest("hex");
  const client = await createClient({ url: redisUrl }).connect();
  await client.del([`contacts-api:token:${hash}`, `contacts-api:bucket:${hash}`]);
  client.destroy();
}
