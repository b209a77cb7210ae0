import { mkdir, open, readFile, rm } from "node:fs/promises";

/**
 * Takes a folder for this process, and answers with what gives it back. PGlite itself does not notice a second process
 * in its folder, and both would destroy what the other writes. A lock whose process is gone is taken over.
 */
export async function lockDataFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const path = `${folder}/lock`;
  const holder = await holderOf(path);
  if (holder !== null && isRunning(holder)) {
    throw new Error(
      `The data folder ${folder} is in use by process ${holder}: stop it, or set DATA_DIR to another one.`,
    );
  }
  if (holder !== null) await rm(path, { force: true });
  const file = await open(path, "wx");
  await file.writeFile(String(process.pid));
  await file.close();
  return () => rm(path, { force: true });
}

async function holderOf(path: string): Promise<number | null> {
  const content = await readFile(path, "utf8").catch(() => null);
  return content === null ? null : Number.parseInt(content, 10) || 0;
}

function isRunning(pid: number): boolean {
  if (pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process is there, and is somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
