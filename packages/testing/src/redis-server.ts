import { spawn } from "node:child_process";
import { executable } from "./executable.js";
import { freePort } from "./free-port.js";

/** A Redis of its own, empty and with nothing on disk. */
export interface RedisServer {
  readonly url: string;
  /** Kills it with all that it knows; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts `redis-server` on `port`, or on a free one, with `options` on top; null where there is no such program. */
export async function startRedisServer(port?: number, options: readonly string[] = []): Promise<RedisServer | null> {
  const command = executable("redis-server");
  if (command === null) return null;
  const own = port ?? (await freePort());
  const args = ["--port", String(own), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", ...options];
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      if (chunk.includes("Ready to accept connections")) resolve();
    });
    void ended.then(() => reject(new Error("redis-server ended before it was ready.")));
  });
  return {
    url: `redis://127.0.0.1:${own}`,
    kill: () => {
      child.kill("SIGKILL");
      return ended;
    },
  };
}
