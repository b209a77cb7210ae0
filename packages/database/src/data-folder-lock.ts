import { mkdir, readdir, rm, writeFile } from "node:fs/promises";

/** Another process has the folder. */
export class FolderInUse extends Error {
  override readonly name = "FolderInUse";
  readonly pid: number;

  constructor(folder: string, pid: number, folderVariable: string) {
    super(`The data folder ${folder} is in use by process ${pid}: stop it, or set ${folderVariable} to another one.`);
    this.pid = pid;
  }
}

/**
 * Locks a folder for this process, and returns the function that unlocks it. PGlite does not notice a second process in
 * its folder, and the two would corrupt each other's data. A lock whose process is gone is taken over.
 *
 * A lock is an empty file named after its process. Each process creates its own before it looks for others, so of two
 * that start at once at least one sees the other. Both may give up, but never do both go on.
 *
 * `folderVariable` is what the operator sets to use another folder. Throws FolderInUse.
 */
export async function lockDataFolder(folder: string, folderVariable: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const pathOf = (pid: number): string => `${folder}/lock.${pid}`;
  const unlock = () => rm(pathOf(process.pid), { force: true });
  await writeFile(pathOf(process.pid), "");

  const others = pidsOf(await readdir(folder)).filter((pid) => pid !== process.pid);
  const holder = others.find(isRunning);
  if (holder !== undefined) {
    await unlock();
    throw new FolderInUse(folder, holder, folderVariable);
  }
  await Promise.all(others.map((pid) => rm(pathOf(pid), { force: true })));
  return unlock;
}

function pidsOf(names: readonly string[]): readonly number[] {
  return names.flatMap((name) => /^lock\.([1-9]\d*)$/.exec(name)?.slice(1).map(Number) ?? []);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process exists and belongs to another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
