import { once } from "node:events";
import { ConnectionTimeoutError, createClient, DisconnectsClientError, ErrorReply, SocketTimeoutError } from "redis";

const connectDeadlineMs = 2_000;
const commandDeadlineMs = 1_000;
const beatsPerDeadline = 4;
const maxReconnectDelayMs = 2_000;
const maxWaitingCommands = 10_000;

export type RedisClient = ReturnType<typeof openClient>;

export interface RedisConnection {
  /**
   * For commands that answer at once: no blocking ones (BLPOP, WAIT). While Redis is away each command rejects
   * immediately, and one that was under way rejects within a second; the client recovers by itself.
   */
  readonly client: RedisClient;
  /** Ends the connection and its timers; commands under way reject. */
  readonly close: () => void;
}

export interface RedisConnectionOptions {
  /**
   * Whether a Redis that is away at first is a mistake of whoever starts the program, true unless given. If not, it is an
   * outage like any later one.
   */
  readonly isRequired?: boolean;
  /** Told of every failure after the first connection, for the log. */
  readonly onError?: (error: Error) => void;
  /** From 0 up to 1; spreads reconnects, so that all instances don't come back in the same instant. */
  readonly random?: () => number;
}

/**
 * Connects to the Redis at `url` (`redis://` or `rediss://`).
 * Rejects within 2 s with one sentence for an operator, in which the URL's user and password never appear.
 */
export async function connectRedis(url: string, options: RedisConnectionOptions = {}): Promise<RedisConnection> {
  const { isRequired = true, onError = () => {}, random = Math.random } = options;
  const address = addressOf(url);
  let phase: "connecting" | "open" | "closed" = isRequired ? "connecting" : "open";

  // A first connection that is required is not retried: who starts the program sees the mistake at once.
  const client = openClient(url, (retries) => (phase === "connecting" ? false : reconnectDelayMs(retries, random())));
  client.on("error", (error: Error) => {
    if (phase === "open") onError(unusable(address, error));
  });
  // Closed while a socket was being opened, node-redis would finish opening it and keep it.
  client.on("ready", () => {
    if (phase === "closed") client.destroy();
  });

  await (isRequired ? connectOnce(client, address) : startConnecting(client));
  phase = "open";
  const stopWatching = watch(client, () => onError(new Error(`Redis at ${address} stopped answering.`)));
  return {
    client,
    close: () => {
      phase = "closed";
      stopWatching();
      client.destroy();
    },
  };
}

async function connectOnce(client: RedisClient, address: string): Promise<void> {
  const deadline = setTimeout(() => client.destroy(), connectDeadlineMs);
  try {
    await client.connect();
  } catch (cause) {
    client.destroy();
    throw unusable(address, cause);
  } finally {
    clearTimeout(deadline);
  }
}

/** Resolves after the first attempt, whatever came of it; others follow until one succeeds. */
async function startConnecting(client: RedisClient): Promise<void> {
  const failed = once(client, "error");
  await Promise.race([client.connect().catch(() => {}), failed]);
}

/** The wait before reconnect attempt `retries`, doubling from 50 ms to 2 s; `random` shortens it by up to a half. */
export function reconnectDelayMs(retries: number, random: number): number {
  const longestMs = Math.min(50 * 2 ** retries, maxReconnectDelayMs);
  return Math.round(longestMs * (1 - random / 2));
}

function openClient(url: string, reconnectStrategy: (retries: number) => number | false) {
  return createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: maxWaitingCommands,
    // This counts until the command is written, not until it is answered; `watch` sees to the rest.
    commandOptions: { timeout: commandDeadlineMs },
    // These notifications exist in Redis Enterprise alone, where they would stretch each deadline to 10 s.
    maintNotifications: "disabled",
    // The socket's own timeout covers the handshake; later on each write restarts it, which makes it no deadline.
    socket: { connectTimeout: commandDeadlineMs, socketTimeout: commandDeadlineMs, reconnectStrategy },
  });
}

/**
 * Gives every command its deadline. Redis answers in order, so while a PING is unanswered whatever was sent before it
 * is stuck too; when no PING has been answered for as long as the deadline, the connection is replaced, which rejects
 * all that was waiting on it. Beats are counted and not clocked: one pause of this process, however long, is one beat.
 */
function watch(client: RedisClient, onStuck: () => void): () => void {
  let beatsSinceAnswer = 0;
  const beat = (): void => {
    if (!client.isReady) {
      beatsSinceAnswer = 0;
      return;
    }
    beatsSinceAnswer += 1;
    if (beatsSinceAnswer < beatsPerDeadline) {
      client.ping().then(answered, failed);
      return;
    }
    onStuck();
    client.destroy();
    client.connect().catch(() => {}); // Each failed attempt is reported as an "error" event.
  };
  const answered = (): void => {
    beatsSinceAnswer = 0;
  };
  // An error from Redis, such as to a user who may not PING, is an answer too; one from node-redis is not.
  const failed = (error: unknown): void => {
    if (error instanceof ErrorReply) answered();
  };
  const timer = setInterval(beat, commandDeadlineMs / beatsPerDeadline);
  return () => clearInterval(timer);
}

/** Where a URL points, without its secrets. The errors of URL and node-redis carry the URL, so neither is asked first. */
function addressOf(url: string): string {
  const host = URL.canParse(url) ? plainAddress(new URL(url)) : null;
  if (host !== null) return host;
  throw new Error(
    "The URL of Redis must look like redis://host:6379 or rediss://user:password@host:6379/0, " +
      "with special characters in the password percent-encoded.",
  );
}

function plainAddress({ protocol, username, password, hostname, host, pathname, search, hash }: URL): string | null {
  if (!/^rediss?:$/.test(protocol) || hostname === "" || !/^\/?\d*$/.test(pathname)) return null;
  // An "@" after the host means that an unescaped character of the password ended the host too early: it is no host.
  if (`${search}${hash}`.includes("@")) return null;
  try {
    decodeURIComponent(username + password);
    return host;
  } catch {
    return null;
  }
}

function unusable(address: string, error: unknown): Error {
  return new Error(`Redis at ${address} can't be used: ${reasonOf(error)}.`);
}

function reasonOf(error: unknown): string {
  // A Redis before version 6 refuses the handshake with an error that repeats it, password included: take its code alone.
  if (error instanceof ErrorReply) return `it refuses with ${/^[A-Z]+/.exec(error.message)?.[0] ?? "an error"}`;
  if (isTimeout(error)) return "it does not answer";
  if (!(error instanceof Error)) return "unknown error";
  // Where a name has several addresses the message is empty, and the code says it.
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}

function isTimeout(error: unknown): boolean {
  // The last one is what the deadline's own destroy() rejects with.
  const timeouts = [ConnectionTimeoutError, SocketTimeoutError, DisconnectsClientError];
  return timeouts.some((timeout) => error instanceof timeout);
}
