import { createHash } from "node:crypto";

/** What scripts need of a Redis client; a connected `createClient()` of node-redis is one. */
export interface ScriptClient {
  evalSha(sha1: string, options: ScriptArguments): Promise<unknown>;
  eval(script: string, options: ScriptArguments): Promise<unknown>;
}

/** The arrays are not readonly because node-redis does not declare them so. */
export interface ScriptArguments {
  readonly keys: string[];
  readonly arguments: string[];
}

/** Runs a script in Redis; rejects if the answer takes longer than `timeoutMs`, whatever becomes of the script. */
export type RunScript = (client: ScriptClient, scriptArguments: ScriptArguments, timeoutMs: number) => Promise<unknown>;

/** A Lua script with the digest by which EVALSHA names it. */
export function redisScript(source: string): RunScript {
  const sha1 = createHash("sha1").update(source).digest("hex");
  return (client, scriptArguments, timeoutMs) => beforeDeadline(run(client, source, sha1, scriptArguments), timeoutMs);
}

/** Throws a RangeError for a time that no timer keeps. */
export function checkTimeout(timeoutMs: number): void {
  // Above it, setTimeout fires at once.
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) {
    throw new RangeError(`timeoutMs must be above 0 and below 2^31, but is ${timeoutMs}.`);
  }
}

/** Sends the digest alone, and the script itself only to a Redis that does not have it: new, restarted or flushed. */
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

/** A deadline of our own, because node-redis times a command only until it is sent, not until it is answered. */
async function beforeDeadline<T>(call: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    const fail = (): void => reject(new Error(`Redis did not answer within ${timeoutMs} ms.`));
    // After a pause of this process timers come first, and answers that have long been there come next: they count.
    timer = setTimeout(() => setImmediate(fail), timeoutMs);
  });
  try {
    return await Promise.race([call, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
