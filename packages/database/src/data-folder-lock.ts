import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, realpath, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { relative } from "node:path";

/** Somebody else has the folder. */
export class FolderInUse extends Error {
  override readonly name = "FolderInUse";

  constructor(folder: string, folderVariable: string) {
    super(`The data folder ${folder} is in use by another process: stop it, or set ${folderVariable} to another one.`);
  }
}

type Unlock = () => Promise<void>;

/**
 * Locks a folder until it is unlocked by the function that is returned, or the process ends, however it does. PGlite does
 * not notice a second process in its folder, and the two would corrupt each other's data.
 *
 * A lock is a socket in the folder on which its owner listens. Other than by the id of a process, that tells whether the
 * owner still runs also where it does so in another container. Whoever locks listens before it looks for others, so of two
 * that start at once at least one sees the other. Both may give up, but never do both go on.
 *
 * `folderVariable` is what the operator sets to use another folder. Throws FolderInUse.
 */
export async function lockDataFolder(folder: string, folderVariable: string): Promise<Unlock> {
  await mkdir(folder, { recursive: true });
  const name = await lockName(folder);
  const unlock = await listen(pathOf(folder, name)).catch((cause: unknown) => {
    const code = codeOf(cause);
    if (code === "EADDRINUSE") throw new FolderInUse(folder, folderVariable);
    const advice = `set ${folderVariable} to one on a local disk, with a short path`;
    throw new Error(`The data folder ${folder} can't be locked (${String(code)}): ${advice}.`, { cause });
  });
  const others = (await readdir(folder)).filter((each) => /^lock\.[\da-f]{8}$/.test(each) && each !== name);
  const areHeld = await Promise.all(others.map((other) => isHeld(pathOf(folder, other))));
  if (areHeld.includes(true)) {
    await unlock();
    throw new FolderInUse(folder, folderVariable);
  }
  await Promise.all(others.map((other) => rm(`${folder}/${other}`, { force: true })));
  return unlock;
}

const isWindows = process.platform === "win32";

// Windows has named pipes in place of sockets in folders. One ends with its process: its name can be that of the folder.
async function lockName(folder: string): Promise<string> {
  if (!isWindows) return `lock.${randomBytes(4).toString("hex")}`;
  return createHash("sha256")
    .update(await realpath(folder))
    .digest("hex");
}

// The path of a socket is short, and a longer one would be cut off.
const maxPathBytes = 103;

function pathOf(folder: string, name: string): string {
  if (isWindows) return String.raw`\\.\pipe\${name}`;
  const [path, fromHere] = [`${folder}/${name}`, relative(process.cwd(), `${folder}/${name}`)];
  return fromHere.length < path.length ? fromHere : path;
}

async function listen(path: string): Promise<Unlock> {
  if (!isWindows && Buffer.byteLength(path) > maxPathBytes) {
    throw Object.assign(new Error("The path is too long."), { code: "ENAMETOOLONG" });
  }
  const server = createServer((socket) => socket.destroy()).unref();
  // The path goes away with it.
  const close: Unlock = () => new Promise((resolve) => void server.close(() => resolve()));
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(path, () => resolve(close));
  });
}

// What nobody listens on was left behind. Anything else is somebody's.
const isHeld = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path, () => resolve(true));
    socket.on("error", (error) => resolve(!["ECONNREFUSED", "ENOENT"].includes(String(codeOf(error)))));
    socket.on("close", () => socket.destroy());
  });

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);
