import { existsSync } from "node:fs";
import { connect } from "node:net";
import { freePort } from "./free-port.js";
import type { Core, Program } from "./program.js";
import { startProgram } from "./program.js";

const command = ["/usr/bin/redis-server", "/usr/local/bin/redis-server"].find((path) => existsSync(path));
const lookAgainMs = 10;
const attempts = 300;

/** A Redis of its own, empty and with nothing on disk; null where there is none to start. */
export async function startRedis(core: Core): Promise<Program | null> {
  if (command === undefined) return null;
  const port = await freePort();
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const redis = await startProgram({ command, args, core, url: `redis://127.0.0.1:${port}` });
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (await accepts(port)) return redis;
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
  await redis.stop();
  throw new Error("redis-server did not listen in time.");
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
