import { spawnSync } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { temporaryFolder } from "testing/temporary-folder";
import { describe, expect, it } from "vitest";
import { lockDataFolder } from "./data-folder-lock.js";

const ownLock = `lock.${process.pid}`;
const runningPid = process.ppid;

/** The id of a process that is gone. */
function gonePid(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

describe("a data folder", () => {
  it("is taken with the folders above it, and given back", async () => {
    const folder = `${await temporaryFolder()}/a/b`;
    const unlock = await lockDataFolder(folder, "FOLDER");
    expect(await readdir(folder)).toStrictEqual([ownLock]);
    await unlock();
    expect(await readdir(folder)).toStrictEqual([]);
  });

  it("is not taken from a process that runs, whose lock stays", async () => {
    const folder = await temporaryFolder();
    await writeFile(`${folder}/lock.${runningPid}`, "");
    await expect(lockDataFolder(folder, "FOLDER")).rejects.toThrow(
      `The data folder ${folder} is in use by process ${runningPid}: stop it, or set FOLDER to another one.`,
    );
    await expect(lockDataFolder(folder, "FOLDER")).rejects.toMatchObject({ name: "FolderInUse", pid: runningPid });
    expect(await readdir(folder)).toStrictEqual([`lock.${runningPid}`]);
  });

  it("is taken over from processes that are gone", async () => {
    const folder = await temporaryFolder();
    await writeFile(`${folder}/lock.${gonePid()}`, "");
    await writeFile(`${folder}/lock.${gonePid()}`, "");
    await lockDataFolder(folder, "FOLDER");
    expect(await readdir(folder)).toStrictEqual([ownLock]);
  });

  it("is taken over from a process that is gone and had our own id, as the only one of a container has", async () => {
    const folder = await temporaryFolder();
    await writeFile(`${folder}/${ownLock}`, "");
    await lockDataFolder(folder, "FOLDER");
    expect(await readdir(folder)).toStrictEqual([ownLock]);
  });

  it("is not held by files that are no locks", async () => {
    const folder = await temporaryFolder();
    const names = ["lock", "lock.", "lock.0", "lock.-1", "lock.1x", `clock.${runningPid}`, "pglite"];
    for (const name of names) await writeFile(`${folder}/${name}`, String(runningPid));
    await lockDataFolder(folder, "FOLDER");
    expect((await readdir(folder)).toSorted()).toStrictEqual([...names, ownLock].toSorted());
  });
});
