import { createHash } from "node:crypto";

/** The part of a Redis client that scripts need, such as a connected client of node-redis. */
export interface ScriptClient {
  evalSha(sha1: string, options: ScriptArguments): Promise<unknown>;
  eval(script: string, options: ScriptArguments): Promise<unknown>;
}

/** The arrays are mutable because node-redis declares them so. */
export interface ScriptArguments {
  readonly keys: string[];
  readonly arguments: string[];
}

/** Runs a script in Redis. Rejects after `timeoutMs`, even if the script still runs. */
export type RunScript = (client: ScriptClient, scriptArguments: ScriptArguments, timeoutMs: number) => Promise<unknown>;

/** A Lua script, run by its digest with EVALSHA. */
export function redisScript(source: string): RunScript {
  const sha1 = createHash("sha1").update(source).digest("hex");
  return (client, scriptArguments, timeoutMs) => beforeDeadline(run(client, source, sha1, scriptArguments), timeoutMs);
}

/** Throws a RangeError for a timeout that setTimeout cannot keep. */
export function checkTimeout(timeoutMs: number): void {
  // Above this, setTimeout fires at once.
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) {
    throw new RangeError(`timeoutMs must be above 0 and below 2^31, but is ${timeoutMs}.`);
  }
}

/** Sends the digest, and the script itself only if Redis does not have it: after a restart or a flush. */
async function run(
  client: ScriptClient,
  source: string,
  sha1: string,
  scriptArguments: ScriptArguments,
): Promise<unknown> {
  try {
    return await client.evalSha(sha1, scriptArguments);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
    return client.eval(source, scriptArguments);
  }
}

/** Our own deadline: node-redis times a command out only until it is sent, not until its reply. */
async function beforeDeadline<T>(call: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    const fail = (): void => reject(new Error(`Redis did not answer within ${timeoutMs} ms.`));
    // After a pause of this process timers fire before replies that have long arrived are read. Those still count.
    timer = setTimeout(() => setImmediate(fail), timeoutMs);
  });
  try {
    return await Promise.race([call, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
