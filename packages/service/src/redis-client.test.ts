import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect as connectTo, createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import { inspect } from "node:util";
import { ClientOfflineError } from "redis";
import { describe, expect, it, onTestFinished } from "vitest";
import { connectRedis, reconnectDelayMs } from "./redis-client.js";
import type { RedisClient, RedisConnection, RedisConnectionOptions } from "./redis-client.js";

const hasRedisServer = spawnSync("redis-server", ["--version"]).error === undefined;

/** A deadline's length plus what its own timers may be late. */
const commandDeadlineMs = 1_000 + 500;
const connectDeadlineMs = 2_000 + 500;
const atOnceMs = 100;
const tickMs = 20;

async function listening(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** A server that is no Redis: it hands each connection to `onConnection`. */
async function startPeer(onConnection: (socket: Socket) => void): Promise<AsyncDisposable & { readonly port: number }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}); // The client hangs up, as it should.
    onConnection(socket);
  });
  const port = await listening(server);
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

interface RedisProcess {
  readonly port: number;
  readonly url: string;
  readonly freeze: () => void;
  readonly thaw: () => void;
  readonly kill: () => Promise<void>;
  /** On the same port as before. */
  readonly restart: () => Promise<void>;
}

async function startRedis(...args: readonly string[]): Promise<RedisProcess> {
  const reserved = createServer();
  const port = await listening(reserved);
  reserved.close();
  await once(reserved, "close");

  const start = async (): Promise<ChildProcess> => {
    const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", ...args];
    const child = spawn("redis-server", options, { stdio: ["ignore", "pipe", "inherit"] });
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      if (String(chunk).includes("Ready to accept connections")) return child;
    }
    throw new Error("redis-server ended before it was ready.");
  };
  let child = await start();
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  // Not by `using`: a test that times out never reaches the end of its block, and would leave the process behind.
  onTestFinished(kill);
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    freeze: () => child.kill("SIGSTOP"),
    thaw: () => child.kill("SIGCONT"),
    kill,
    restart: async () => {
      await kill();
      child = await start();
    },
  };
}

async function connect(url: string, options?: RedisConnectionOptions): Promise<RedisConnection & Disposable> {
  const connection = await connectRedis(url, options);
  return { ...connection, [Symbol.dispose]: connection.close };
}

/** Resolves at the client's next event of this name. Node's `once` would reject at the errors that these tests cause. */
function next(client: RedisClient, event: "connect" | "ready" | "reconnecting"): Promise<void> {
  return new Promise((resolve) => client.once(event, resolve));
}

/** What a rejection says, and how long it took. */
async function rejectionOf(promise: Promise<unknown>): Promise<{ readonly error: Error; readonly waitMs: number }> {
  const { settled, waitMs } = await timed(Promise.allSettled([promise]));
  const [{ reason: error }] = settled as [{ readonly reason?: unknown }];
  if (!(error instanceof Error)) throw new Error("Expected a rejection with an Error.");
  return { error, waitMs };
}

/**
 * How long something took of the time that this process had, in ticks of its own: a machine that gives it no processor,
 * or work that leaves it no turn, holds up the deadlines of its client no less.
 */
async function timed<T>(promise: Promise<T>): Promise<{ readonly settled: T; readonly waitMs: number }> {
  let waitMs = 0;
  const ticks = setInterval(() => (waitMs += tickMs), tickMs);
  try {
    return { settled: await promise, waitMs };
  } finally {
    clearInterval(ticks);
  }
}

describe("reconnectDelayMs", () => {
  it("doubles from 50 ms, stays at 2 s, and is shortened by up to a half", () => {
    expect([0, 1, 2, 6, 1_000].map((retries) => reconnectDelayMs(retries, 0))).toStrictEqual([
      50, 100, 200, 2_000, 2_000,
    ]);
    expect([0, 1_000].map((retries) => reconnectDelayMs(retries, 0.999_999))).toStrictEqual([25, 1_000]);
  });
});

describe("the first connection", () => {
  it("to a port where nothing listens fails at once, in a sentence that names the address", async () => {
    const server = createServer();
    const port = await listening(server);
    server.close();
    await once(server, "close");
    const { error, waitMs } = await rejectionOf(connectRedis(`redis://user:secret@127.0.0.1:${port}`));
    expect(error.message).toBe(`Redis at 127.0.0.1:${port} can't be used: ECONNREFUSED.`);
    expect(waitMs).toBeLessThan(atOnceMs);
  });

  it.skipIf(!hasRedisServer)("that is not required is an outage, which ends once Redis is there", async () => {
    const redis = await startRedis();
    await redis.kill();
    const errors: string[] = [];
    using connection = await connect(redis.url, { isRequired: false, onError: ({ message }) => errors.push(message) });
    await expect(connection.client.ping()).rejects.toThrow(ClientOfflineError);
    expect(errors[0]).toBe(`Redis at 127.0.0.1:${redis.port} can't be used: ECONNREFUSED.`);
    const ready = next(connection.client, "ready");
    await redis.restart();
    await ready;
    expect(await connection.client.ping()).toBe("PONG");
  });

  it("to a peer that accepts and says nothing fails within its deadline", async () => {
    await using peer = await startPeer(() => {});
    const { error, waitMs } = await rejectionOf(connectRedis(`redis://:secret@127.0.0.1:${peer.port}`));
    expect(error.message).toBe(`Redis at 127.0.0.1:${peer.port} can't be used: it does not respond.`);
    expect(waitMs).toBeLessThan(connectDeadlineMs);
  });

  it("to a peer that replies one byte at a time fails within its deadline", async () => {
    await using peer = await startPeer((socket) => {
      const drip = setInterval(() => socket.write("+"), 100);
      socket.on("close", () => clearInterval(drip));
    });
    const { error, waitMs } = await rejectionOf(connectRedis(`redis://:secret@127.0.0.1:${peer.port}`));
    expect(error.message).toContain("it does not respond");
    expect(waitMs).toBeLessThan(connectDeadlineMs);
  });

  it("to an old Redis that repeats the handshake in its error shows nothing of the handshake", async () => {
    await using peer = await startPeer((socket) => {
      socket.on("data", () =>
        socket.write("-ERR unknown command `HELLO`, with args beginning with: `AUTH`, `secret`, \r\n"),
      );
    });
    const { error } = await rejectionOf(connectRedis(`redis://:secret@127.0.0.1:${peer.port}`));
    expect(error.message).toBe(`Redis at 127.0.0.1:${peer.port} can't be used: it refuses with ERR.`);
    expect(error.cause).toBeUndefined();
  });

  it.each([
    "",
    "secret",
    "http://user:secret@localhost",
    "unix:///secret",
    "redis://",
    "redis:///0",
    "redis://user:secret@localhost:port",
    "redis://user:secret@localhost/name",
    "redis://user:12/secret@localhost",
    "redis://user:12#secret@localhost",
    "redis://user:12?secret@localhost",
    "redis://user:%zzsecret@localhost",
  ])("to %j fails with a fixed sentence", async (url) => {
    const { error } = await rejectionOf(connectRedis(url));
    expect(error.message).toMatch(/^The URL of Redis must look like [^\n]+\.$/);
    expect(inspect(error)).not.toMatch(/secret|user:12/);
  });
});

describe.skipIf(!hasRedisServer)("with a Redis of its own", () => {
  it("a wrong password is told from a Redis that is away, without the password", async () => {
    const redis = await startRedis("--requirepass", "right");
    using connection = await connect(`redis://:right@127.0.0.1:${redis.port}`);
    expect(await connection.client.ping()).toBe("PONG");
    const { error } = await rejectionOf(connectRedis(`redis://:secret@127.0.0.1:${redis.port}`));
    expect(error.message).toBe(`Redis at 127.0.0.1:${redis.port} can't be used: it refuses with WRONGPASS.`);
  });

  it("when Redis dies commands reject at once, and when it is back they work again", async () => {
    const redis = await startRedis();
    const errors: string[] = [];
    using connection = await connect(redis.url, { onError: ({ message }) => errors.push(message) });
    const lost = next(connection.client, "reconnecting");
    await redis.kill();
    await lost;

    const { error, waitMs } = await rejectionOf(connection.client.get("key"));
    expect(error).toBeInstanceOf(ClientOfflineError);
    expect(waitMs).toBeLessThan(atOnceMs);
    expect(errors[0]).toMatch(`Redis at 127.0.0.1:${redis.port} can't be used: `);

    const back = next(connection.client, "ready");
    await redis.restart();
    await back;
    expect(await connection.client.get("key")).toBeNull();
  });

  it("when Redis freezes a command under way rejects within its deadline, and the next ones at once", async () => {
    const redis = await startRedis();
    const errors: string[] = [];
    using connection = await connect(redis.url, { onError: ({ message }) => errors.push(message) });
    redis.freeze();
    const { waitMs } = await rejectionOf(connection.client.get("key"));
    expect(waitMs).toBeLessThan(commandDeadlineMs);
    expect(errors).toContain(`Redis at 127.0.0.1:${redis.port} stopped responding.`);

    const later = await rejectionOf(connection.client.get("key"));
    expect(later.error).toBeInstanceOf(ClientOfflineError);
    expect(later.waitMs).toBeLessThan(atOnceMs);

    const back = next(connection.client, "ready");
    redis.thaw();
    await back;
    expect(await connection.client.get("key")).toBeNull();
  });

  it("when Redis freezes under steady traffic the deadline holds: more commands don't put it off", async () => {
    const redis = await startRedis();
    using connection = await connect(redis.url);
    redis.freeze();
    const traffic = setInterval(() => {
      connection.client.get("key").catch(() => {});
    }, 20);
    try {
      const transaction = connection.client.multi().get("key").get("key").exec();
      const [command, batch] = await Promise.all([rejectionOf(connection.client.get("key")), rejectionOf(transaction)]);
      expect(command.waitMs).toBeLessThan(commandDeadlineMs);
      expect(batch.waitMs).toBeLessThan(commandDeadlineMs);
    } finally {
      clearInterval(traffic);
    }
  });

  it("when Redis freezes and the queue fills up, the surplus rejects at once and the rest within its deadline", async () => {
    const redis = await startRedis();
    using connection = await connect(redis.url);
    redis.freeze();
    const commands = Array.from({ length: 10_100 }, () => connection.client.get("key"));
    const { settled, waitMs } = await timed(Promise.allSettled(commands));
    expect(waitMs).toBeLessThan(commandDeadlineMs);
    const reasons = settled.map((result) => (result.status === "rejected" ? String(result.reason) : "resolved"));
    expect(reasons.filter((reason) => reason.includes("queue is full"))).toHaveLength(100);
    expect(reasons).not.toContain("resolved");
  });

  it("an idle connection is kept: no timeout replaces it", async () => {
    const redis = await startRedis();
    const errors: Error[] = [];
    using connection = await connect(redis.url, { onError: (error) => errors.push(error) });
    const pings = async (): Promise<number> => {
      const stats = await connection.client.info("commandstats");
      return Number(/cmdstat_setrange:calls=(\d+)/.exec(stats)?.[1] ?? 0);
    };
    // Eight beats are two seconds, twice as long as a dead connection would live.
    await expect.poll(pings, { interval: 1_900 }).toBeGreaterThanOrEqual(8);
    expect(connection.client.socketEpoch).toBe(1);
    expect(errors).toStrictEqual([]);
  });

  it("when the primary becomes a replica its connection is replaced, and leads to the new primary", async () => {
    const [old, other] = [await startRedis(), await startRedis()];
    let port = old.port;
    await using address = await startPeer((near) => {
      const far = connectTo({ host: "127.0.0.1", port });
      far.on("error", () => {});
      far.on("close", () => near.destroy());
      near.on("close", () => far.destroy());
      near.pipe(far).pipe(near);
    });
    const errors: string[] = [];
    const url = `redis://127.0.0.1:${address.port}`;
    using connection = await connect(url, { onError: ({ message }) => errors.push(message) });
    using operator = await connect(old.url);
    await connection.probe();
    await operator.client.sendCommand(["REPLICAOF", "127.0.0.1", String(other.port)]);

    const { error } = await rejectionOf(connection.probe());
    // The watch may have come first, and be replacing the connection.
    expect(error.message).toMatch(/^READONLY|is offline$/);
    await expect
      .poll(() => errors)
      .toContain(`Redis at 127.0.0.1:${address.port} is a replica, which takes no writes.`);
    port = other.port;
    await expect.poll(() => connection.client.set("key", "value")).toBe("OK");
    await connection.probe();
    using there = await connect(other.url);
    expect(await there.client.get("key")).toBe("value");
    expect(await there.client.exists("service:probe")).toBe(0);
  });

  it("a Redis that is full takes no writes, and keeps its connection", async () => {
    const redis = await startRedis();
    const errors: string[] = [];
    using connection = await connect(redis.url, { onError: ({ message }) => errors.push(message) });
    await connection.client.configSet("maxmemory", "1");
    const { error } = await rejectionOf(connection.probe());
    expect(error.message).toMatch(/^OOM/);
    await connection.client.configSet("maxmemory", "0");
    await connection.probe();
    expect(errors).toStrictEqual([]);
  });

  it("a user who may not write keeps the connection: a refusal is a reply", async () => {
    const redis = await startRedis("--user", ..."app on nopass ~* &* +@all -setrange".split(" "));
    const errors: Error[] = [];
    using connection = await connect(`redis://app:any@127.0.0.1:${redis.port}`, {
      onError: (error) => errors.push(error),
    });
    const refusals = async (): Promise<number> => {
      const stats = await connection.client.info("commandstats");
      return Number(/cmdstat_setrange:.*rejected_calls=(\d+)/.exec(stats)?.[1] ?? 0);
    };
    await expect.poll(refusals, { interval: 100 }).toBeGreaterThanOrEqual(6);
    expect(connection.client.socketEpoch).toBe(1);
    expect(errors).toStrictEqual([]);
  });

  it("closing rejects what is under way, leaves no connection, and reports nothing", async () => {
    const redis = await startRedis();
    using observer = await connect(redis.url);
    const errors: Error[] = [];
    const connection = await connect(redis.url, { onError: (error) => errors.push(error) });
    const underWay = rejectionOf(connection.client.get("key"));
    connection.close();
    await underWay;
    await rejectionOf(connection.client.get("key"));
    await expect.poll(() => observer.client.clientList()).toHaveLength(1);
    expect(errors).toStrictEqual([]);
  });

  it("closing ends the timer that keeps the process alive", async () => {
    const redis = await startRedis();
    const connection = await connect(redis.url);
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const before = timers();
    connection.close();
    expect(timers()).toBe(before - 1);
  });

  it("closing in the middle of a reconnect leaves no connection either", async () => {
    const redis = await startRedis();
    using observer = await connect(redis.url);
    const connection = await connect(redis.url);
    const id = await connection.client.clientId();
    const closed = new Promise<void>((resolve) => {
      connection.client.once("reconnecting", () => {
        // By then the new socket is on its way, and node-redis has no hold of it yet.
        queueMicrotask(() => {
          connection.close();
          resolve();
        });
      });
    });
    const connected = next(connection.client, "connect");
    await observer.client.clientKill({ filter: "ID", id });
    await closed;
    await connected;
    await expect.poll(() => observer.client.clientList()).toHaveLength(1);
    expect(connection.client.isOpen).toBe(false);
  });
});
