import { EventEmitter } from "node:events";
import type { FSWatcher } from "node:fs";
import { writeFile } from "node:fs/promises";
import { temporaryFolder } from "testing/temporary-folder";
import { describe, expect, it, onTestFinished } from "vitest";
import { keepRunning } from "../../../apps/launcher/src/dev/keep-running.js";
import { watchFolders } from "../../../apps/launcher/src/dev/watch-folders.js";
import { launchDev, newPlace, nothingAt } from "./launch.js";

it("dev builds, runs both programs, and stops them at Ctrl-C", async () => {
  const { environment, gatewayUrl, contactsApiUrl } = await newPlace();
  const dev = launchDev(environment);
  expect(await dev.said("Ctrl-C stops it all.")).toContain(`${gatewayUrl}/graphql`);
  dev.kill("SIGINT");
  expect(await dev.exitCode).toBe(0);
  await Promise.all([nothingAt(gatewayUrl), nothingAt(contactsApiUrl)]);
});

describe("dev", () => {
  const twoBuilds = async function* () {
    yield true;
    yield true;
  };

  it("starts nothing more once it is told to stop, also while it restarts", async () => {
    const told = new AbortController();
    const done: string[] = [];
    const startOne = () => {
      done.push("start");
      return {
        stop: async () => {
          done.push("stop");
          told.abort();
        },
      };
    };
    await keepRunning(twoBuilds(), startOne, told.signal);
    expect(done).toEqual(["start", "stop", "stop"]);
  });

  it("stops what it runs where the source files can't be watched any more", async () => {
    const stopped: string[] = [];
    const builds = async function* () {
      yield true;
      throw new Error("not watched");
    };
    const startOne = () => ({ stop: async () => void stopped.push("stop") });
    await expect(keepRunning(builds(), startOne, new AbortController().signal)).rejects.toThrow("not watched");
    expect(stopped).toEqual(["stop"]);
  });
});

describe("the watch for a change", () => {
  const watchers = () => {
    const made: EventEmitter[] = [];
    const watchOne = () => {
      const watcher = Object.assign(new EventEmitter(), { close: () => {} });
      made.push(watcher);
      return watcher as unknown as FSWatcher;
    };
    return { made, watchOne };
  };
  const failing = (code: string) => Object.assign(new Error(code), { code });

  it("ends with the first change in any of the folders, and when it is told to", async () => {
    const folder = await temporaryFolder();
    const changing = watchFolders([await temporaryFolder(), folder], new AbortController().signal);
    onTestFinished(() => changing.stop());
    await writeFile(`${folder}/a.ts`, "");
    await expect(changing.changed).resolves.toBeUndefined();
    const told = new AbortController();
    const unchanging = watchFolders([await temporaryFolder()], told.signal);
    onTestFinished(() => unchanging.stop());
    told.abort();
    await expect(unchanging.changed).resolves.toBeUndefined();
  });

  it("says what keeps it from watching, at once or later", async () => {
    const sentence = "The source files can't be watched (ENOSPC).";
    const { made, watchOne } = watchers();
    const { changed } = watchFolders(["a", "b"], new AbortController().signal, watchOne);
    made[1]?.emit("error", failing("ENOSPC"));
    await expect(changed).rejects.toThrow(sentence);
    const refuse = () => {
      throw failing("ENOSPC");
    };
    await expect(watchFolders(["a"], new AbortController().signal, refuse).changed).rejects.toThrow(sentence);
  });

  it("takes a file that vanishes for a change", async () => {
    const { made, watchOne } = watchers();
    const { changed } = watchFolders(["a"], new AbortController().signal, watchOne);
    made[0]?.emit("error", failing("ENOENT"));
    await expect(changed).resolves.toBeUndefined();
  });
});
