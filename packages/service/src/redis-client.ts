import { once } from "node:events";
import { ConnectionTimeoutError, createClient, DisconnectsClientError, ErrorReply, SocketTimeoutError } from "redis";

const connectDeadlineMs = 2_000;
const commandDeadlineMs = 1_000;
const beatsPerDeadline = 4;
const maxReconnectDelayMs = 2_000;
const maxWaitingCommands = 10_000;
const probeKey = "service:probe";

export type RedisClient = ReturnType<typeof openClient>;

export interface RedisConnection {
  /**
   * Not for blocking commands (BLPOP, WAIT). While Redis is away commands reject at once, and those in flight within a
   * second. The client recovers by itself.
   */
  readonly client: RedisClient;
  /** Resolves if Redis takes writes, and rejects if it is away, a replica, full, or failing to save. */
  readonly probe: () => Promise<void>;
  /** Ends the connection and its timers; commands in flight reject. */
  readonly close: () => void;
}

export interface RedisConnectionOptions {
  /**
   * Whether a Redis that is away at start-up is an error, which is the default. Otherwise it is an outage like any other.
   */
  readonly isRequired?: boolean;
  /** Called with every failure after the first connection, for the log. */
  readonly onError?: (error: Error) => void;
  /** From 0 up to 1. Spreads reconnects, so that instances do not all come back at once. */
  readonly random?: () => number;
}

/**
 * Connects to the Redis at `url` (`redis://` or `rediss://`).
 * Rejects within 2 s with one sentence for the operator, without the URL's user and password.
 */
export async function connectRedis(url: string, options: RedisConnectionOptions = {}): Promise<RedisConnection> {
  const { isRequired = true, onError = () => {}, random = Math.random } = options;
  const address = addressOf(url);
  let phase: "connecting" | "open" | "closed" = isRequired ? "connecting" : "open";

  // A required first connection is not retried, so that the operator sees the mistake at once.
  const client = openClient(url, (retries) => (phase === "connecting" ? false : reconnectDelayMs(retries, random())));
  client.on("error", (error: Error) => {
    if (phase === "open") onError(unusable(address, error));
  });
  // If closed while a socket is being opened, node-redis would finish opening it and keep it.
  client.on("ready", () => {
    if (phase === "closed") client.destroy();
  });

  await (isRequired ? connectOnce(client, address) : startConnecting(client));
  phase = "open";
  const stopWatching = watch(client, (what) => onError(new Error(`Redis at ${address} ${what}.`)));
  return {
    client,
    probe: () => probe(client),
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

/** Resolves after the first attempt, whether or not it succeeded; others follow until one does. */
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
    // Without node-redis's own limit, which has a timer for each command and counts only until it is written: `watch`
    // has one for all of them, and counts until the reply.
    commandOptions: { timeout: 0 },
    // These exist only in Redis Enterprise, where they would stretch each deadline to 10 s.
    maintNotifications: "disabled",
    // The socket's timeout covers the handshake. Later each write restarts it, so it is not a deadline.
    socket: { connectTimeout: commandDeadlineMs, socketTimeout: commandDeadlineMs, reconnectStrategy },
  });
}

/**
 * Gives every command its deadline. Redis replies in order, so while a probe waits, every command before it waits too.
 * When no probe has had a reply for as long as the deadline, the connection is replaced, which rejects all that waits on
 * it. Beats are counted, not clocked: a pause of this process, however long, is one beat.
 *
 * The connection is also replaced once a deadline while Redis is a replica: after a failover the old primary keeps its
 * connections, and only a new one leads to the new primary.
 */
function watch(client: RedisClient, onReplace: (what: string) => void): () => void {
  let beatsSinceReply = 0;
  let beatsAsReplica = 0;
  const replace = (what: string): void => {
    onReplace(what);
    client.destroy();
    client.connect().catch(() => {}); // Each failed attempt is reported as an "error" event.
  };
  const beat = (): void => {
    if (!client.isReady) {
      beatsSinceReply = 0;
      return;
    }
    beatsSinceReply += 1;
    if (beatsSinceReply < beatsPerDeadline) {
      probe(client).then(taken, failed);
      return;
    }
    replace("stopped responding");
  };
  const replied = (): void => {
    beatsSinceReply = 0;
  };
  const taken = (): void => {
    replied();
    beatsAsReplica = 0;
  };
  // An error from Redis is a reply too; one from node-redis is not.
  const failed = (error: unknown): void => {
    if (!(error instanceof ErrorReply)) return;
    replied();
    if (!error.message.startsWith("READONLY")) return;
    if (beatsAsReplica % beatsPerDeadline === 0) replace("is a replica, which takes no writes");
    beatsAsReplica += 1;
  };
  const timer = setInterval(beat, commandDeadlineMs / beatsPerDeadline);
  return () => clearInterval(timer);
}

/**
 * A write that changes nothing: text of no length, written to a key that is not there, makes no key. A user who may not
 * do even that is taken to be able to do what they are there for.
 */
async function probe(client: RedisClient): Promise<void> {
  try {
    await client.setRange(probeKey, 0, "");
  } catch (error) {
    if (!(error instanceof ErrorReply && error.message.startsWith("NOPERM"))) throw error;
  }
}

/** The address in a URL, without its secrets. Checked first, because errors of URL and node-redis carry the whole URL. */
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
  // An "@" after the host means that an unescaped character in the password ended the host too early.
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
  // Before version 6, Redis refuses the handshake with an error that repeats the password: take only the error's code.
  if (error instanceof ErrorReply) return `it refuses with ${/^[A-Z]+/.exec(error.message)?.[0] ?? "an error"}`;
  if (isTimeout(error)) return "it does not respond";
  if (!(error instanceof Error)) return "unknown error";
  // For a name with several addresses the message is empty, and the code tells the reason.
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}

function isTimeout(error: unknown): boolean {
  // The last one is what the deadline's own destroy() rejects with.
  const timeouts = [ConnectionTimeoutError, SocketTimeoutError, DisconnectsClientError];
  return timeouts.some((timeout) => error instanceof timeout);
}
