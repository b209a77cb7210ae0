import { watch } from "node:fs";
import type { FSWatcher } from "node:fs";

export interface Watching {
  /** Resolves with the first change, or when the signal aborts. Rejects where the folders can't be watched. */
  readonly changed: Promise<void>;
  stop(): void;
}

type WatchOne = (folder: string, options: { readonly recursive: true }, onChange: () => void) => FSWatcher;

/**
 * Watches folders with all that is in them, for one change: on Linux, Node.js 20 loses sight of a file that was replaced, as
 * many editors do to save it.
 */
export function watchFolders(folders: readonly string[], signal: AbortSignal, watchOne: WatchOne = watch): Watching {
  const watchers: FSWatcher[] = [];
  let onAbort = (): void => {};
  const changed = new Promise<void>((wake, reject) => {
    onAbort = () => wake();
    signal.addEventListener("abort", onAbort);
    const fail = (error: NodeJS.ErrnoException): void => {
      // What vanishes while it is looked at has changed.
      if (error.code === "ENOENT") wake();
      else reject(new Error(`The source files can't be watched (${error.code}).`, { cause: error }));
    };
    try {
      for (const folder of folders)
        watchers.push(watchOne(folder, { recursive: true }, () => wake()).on("error", fail));
    } catch (error) {
      fail(error as NodeJS.ErrnoException);
    }
  });
  // Nobody listens to it during a build.
  changed.catch(() => {});
  const stop = (): void => {
    signal.removeEventListener("abort", onAbort);
    for (const watcher of watchers) watcher.close();
  };
  return { changed, stop };
}
