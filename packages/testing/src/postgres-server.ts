import { spawn } from "node:child_process";
import { chown, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { executable } from "./executable.js";
import { freePort } from "./free-port.js";

/** A Postgres of its own, with its data in a temporary folder. */
export interface PostgresServer {
  readonly url: string;
  /** Ends it in the midst of its work, as `pg_ctl stop -m immediate` does: what it has committed stays, and nothing else. */
  crash(): Promise<void>;
  /** Starts it again after a crash. */
  start(): Promise<void>;
  /** Ends it, and deletes its data. */
  remove(): Promise<void>;
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Starts a new, empty Postgres on a free port, with `settings` on top; null where there are no such programs, or nobody
 * who may run them.
 */
export async function startPostgresServer(settings: readonly string[] = []): Promise<PostgresServer | null> {
  const [bin, user] = await Promise.all([programFolder(), runner()]);
  if (bin === null || user === null) return null;
  const folder = await mkdtemp(join(tmpdir(), "postgres-"));
  await chown(folder, user.uid, user.gid);
  const [data, port] = [join(folder, "data"), await freePort()];
  const run = (program: string, ...args: string[]) => ended(join(bin, program), args, user, folder);
  const control = (...args: string[]) => run("pg_ctl", "--pgdata", data, "--wait", "--timeout", "120", ...args);
  const all = [`port=${port}`, "listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`, ...settings];
  const options = all.map((setting) => `-c ${setting}`).join(" ");
  const server: PostgresServer = {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    crash: () => control("stop", "--mode", "immediate"),
    start: () => control("start", "--options", options, "--log", join(folder, "log")),
    remove: async () => {
      // It may be gone already.
      await server.crash().catch(() => {});
      await rm(folder, { recursive: true, force: true });
    },
  };
  try {
    await run(
      "initdb",
      "--pgdata",
      data,
      "--username",
      "postgres",
      "--auth",
      "trust",
      "--no-sync",
      "--encoding",
      "UTF8",
    );
    await server.start();
    return server;
  } catch (error) {
    await server.remove();
    throw error;
  }
}

/** Debian keeps the programs of each version in a folder of its own, out of the PATH. */
async function programFolder(): Promise<string | null> {
  const found = executable("pg_ctl");
  if (found !== null) return join(found, "..");
  const debian = "/usr/lib/postgresql";
  const versions = await readdir(debian).catch(() => []);
  const [newest] = versions.toSorted((one, other) => Number(other) - Number(one));
  return newest === undefined ? null : join(debian, newest, "bin");
}

/** Postgres refuses to run as root. */
async function runner(): Promise<User | null> {
  const own = { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
  if (own.uid !== 0) return own;
  const [uid, gid] = await Promise.all([idOf("-u"), idOf("-g")]);
  return uid === null || gid === null ? null : { uid, gid };
}

function idOf(option: "-u" | "-g"): Promise<number | null> {
  const child = spawn("id", [option, "postgres"], { stdio: ["ignore", "pipe", "ignore"] });
  let written = "";
  child.stdout.on("data", (chunk: Buffer) => (written += chunk.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve(code === 0 ? Number(written) : null)));
}

/** Runs a program to its end. What it starts keeps none of our streams. */
function ended(command: string, args: readonly string[], user: User, cwd: string): Promise<void> {
  const child = spawn(command, args, { ...user, cwd, stdio: "ignore" });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code}.`));
    });
  });
}
