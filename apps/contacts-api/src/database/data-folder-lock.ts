import { mkdir, readdir, rm, writeFile } from "node:fs/promises";

/**
 * Takes a folder for this process, and answers with what gives it back. PGlite itself does not notice a second process
 * in its folder, and both would destroy what the other writes. A lock whose process is gone is taken over.
 *
 * A lock is an empty file named after its process. Each process puts down its own before it looks for others: of two
 * that start at once at least one sees the other, and both may give way, but never both go on.
 */
export async function lockDataFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const pathOf = (pid: number): string => `${folder}/lock.${pid}`;
  const unlock = () => rm(pathOf(process.pid), { force: true });
  await writeFile(pathOf(process.pid), "");

  const others = pidsOf(await readdir(folder)).filter((pid) => pid !== process.pid);
  const holder = others.find(isRunning);
  if (holder !== undefined) {
    await unlock();
    throw new Error(
      `The data folder ${folder} is in use by process ${holder}: stop it, or set DATA_DIR to another one.`,
    );
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
    // The process is there, and is somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
