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

/** Calls back once the time is over, unless what it returns was called before: setTimeout, as tests can replace it. */
export type Schedule = (callback: () => void, delayMs: number) => () => void;

const schedule: Schedule = (callback, delayMs) => {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
};

/** A Lua script with the digest by which EVALSHA names it. */
export function redisScript(source: string, scheduleBeat: Schedule = schedule): RunScript {
  const sha1 = createHash("sha1").update(source).digest("hex");
  return (client, scriptArguments, timeoutMs) =>
    beforeDeadline(run(client, source, sha1, scriptArguments), timeoutMs, scheduleBeat);
}

/** Throws a RangeError for a timeout that setTimeout cannot keep. */
export function checkTimeout(timeoutMs: number): void {
  // Above this, setTimeout fires at once.
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) {
    throw new RangeError(`timeoutMs must be above 0 and below 2^31, but is ${timeoutMs}.`);
  }
}

const beatsPerDeadline = 4;

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

/**
 * A deadline of our own, because node-redis times a command only until it is sent, not until it is answered. It is
 * counted in beats and not clocked: a pause of this process, however long, is one beat. Whatever Redis has answered
 * meanwhile is read before the next one, so a lateness of our own is not taken for a Redis that is away.
 */
async function beforeDeadline<Answer>(
  call: Promise<Answer>,
  timeoutMs: number,
  scheduleBeat: Schedule,
): Promise<Answer> {
  let cancel = (): void => {};
  const deadline = new Promise<never>((_resolve, reject) => {
    const wait = (beatsLeft: number): void => {
      if (beatsLeft === 0) reject(new Error(`Redis did not answer within ${timeoutMs} ms.`));
      else cancel = scheduleBeat(() => wait(beatsLeft - 1), timeoutMs / beatsPerDeadline);
    };
    wait(beatsPerDeadline);
  });
  try {
    return await Promise.race([call, deadline]);
  } finally {
    cancel();
  }
}
