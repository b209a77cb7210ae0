import { createHash } from "node:crypto";
import { deadlineOf } from "./deadline.js";
import type { Schedule } from "./deadline.js";

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

export interface RedisScriptOptions {
  readonly client: ScriptClient;
  /** In Lua. */
  readonly source: string;
  readonly timeoutMs: number;
}

/** Runs a script in Redis. Rejects after its timeout, even if the script still runs. */
export type RunScript = (scriptArguments: ScriptArguments) => Promise<unknown>;

/** A Lua script for one client. Throws a RangeError for a timeout that setTimeout cannot keep. */
export function redisScript({ client, source, timeoutMs }: RedisScriptOptions, schedule?: Schedule): RunScript {
  checkTimeout(timeoutMs);
  const sha1 = createHash("sha1").update(source).digest("hex");
  // A deadline of our own, because node-redis times a command only until it is sent, not until it is answered.
  const inTime = deadlineOf(timeoutMs, () => new Error(`Redis did not answer within ${timeoutMs} ms.`), schedule);

  // The digest alone is sent, and the script itself only to a Redis that does not have it: new, restarted or flushed.
  return (scriptArguments) =>
    inTime(
      client.evalSha(sha1, scriptArguments).catch((error: unknown) => {
        if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
        return client.eval(source, scriptArguments);
      }),
    );
}

function checkTimeout(timeoutMs: number): void {
  // Above this, setTimeout fires at once.
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) {
    throw new RangeError(`timeoutMs must be above 0 and below 2^31, but is ${timeoutMs}.`);
  }
}
