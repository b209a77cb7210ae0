import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, writeFile } from "node:fs/promises";
import { temporaryFolder } from "testing/temporary-folder";
import { describe, expect, it, onTestFinished } from "vitest";
import { FolderInUse, lockDataFolder } from "./data-folder-lock.js";

const lockName = /^lock\.[\da-f]{8}$/;
const listening = `require("node:net").createServer().listen(process.argv[1], () => console.log("listens"))`;

/** Another process that has the folder until it is killed. */
async function holderOf(folder: string) {
  const child = spawn(process.execPath, ["-e", listening, `${folder}/lock.0123abcd`]);
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  return {
    async kill() {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

describe("a data folder", () => {
  it("is taken with the folders above it, and given back", async () => {
    const folder = `${await temporaryFolder()}/a/b`;
    const unlock = await lockDataFolder(folder, "FOLDER");
    expect(await readdir(folder)).toEqual([expect.stringMatching(lockName)]);
    await unlock();
    expect(await readdir(folder)).toEqual([]);
  });

  it("is not taken from whoever has it, whatever its process is", async () => {
    const folder = await temporaryFolder();
    const unlock = await lockDataFolder(folder, "FOLDER");
    await expect(lockDataFolder(folder, "FOLDER")).rejects.toThrow(
      `The data folder ${folder} is in use by another process: stop it, or set FOLDER to another one.`,
    );
    await expect(lockDataFolder(folder, "FOLDER")).rejects.toBeInstanceOf(FolderInUse);
    expect(await readdir(folder)).toHaveLength(1);
    await unlock();
    await (
      await lockDataFolder(folder, "FOLDER")
    )();
  });

  it("is not taken from another process, and is taken over once that is gone, however it went", async () => {
    const folder = await temporaryFolder();
    const holder = await holderOf(folder);
    await expect(lockDataFolder(folder, "FOLDER")).rejects.toBeInstanceOf(FolderInUse);
    expect(await readdir(folder)).toEqual(["lock.0123abcd"]);
    await holder.kill();
    expect(await readdir(folder)).toEqual(["lock.0123abcd"]);
    const unlock = await lockDataFolder(folder, "FOLDER");
    expect(await readdir(folder)).toEqual([expect.not.stringMatching("0123abcd")]);
    await unlock();
  });

  it("is never taken by two that ask at once", async () => {
    for (let round = 0; round < 20; round += 1) {
      const folder = await temporaryFolder();
      const asked = await Promise.allSettled([1, 2, 3].map(() => lockDataFolder(folder, "FOLDER")));
      const taken = asked.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
      expect(taken.length).toBeLessThanOrEqual(1);
      for (const unlock of taken) await unlock();
    }
  });

  it("is not held by files that are no locks", async () => {
    const folder = await temporaryFolder();
    const names = ["lock", "lock.", "lock.1", "lock.0123abcdef", "clock.0123abcd", "pglite"];
    for (const name of names) await writeFile(`${folder}/${name}`, "");
    const unlock = await lockDataFolder(folder, "FOLDER");
    await unlock();
    expect((await readdir(folder)).toSorted()).toEqual(names.toSorted());
  });

  it("that can't be locked is told of in one sentence", async () => {
    const folder = `${await temporaryFolder()}/${"long/".repeat(30)}`;
    await expect(lockDataFolder(folder, "FOLDER")).rejects.toThrow(
      /^The data folder .* can't be locked \(ENAMETOOLONG\): set FOLDER to one on a local disk, with a short path\.$/,
    );
  });
});
