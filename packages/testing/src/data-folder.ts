import { existsSync } from "node:fs";
import { cp, mkdir, rename, rm } from "node:fs/promises";
import { inject, vi } from "vitest";

type Make = (folder: string) => Promise<void>;

/**
 * Fills `folder` with the empty database of a program: with a copy, because making one takes seconds of a processor. The
 * first who asks in a run of tests for what is of that kind makes it, by `make`, for all.
 */
export async function fillDataFolder(folder: string, make: Make, kind = "contacts"): Promise<void> {
  const template = `${inject("dataFolderTemplate")}-${kind}`;
  await onceInRun(template, make);
  await cp(template, folder, { recursive: true });
}

/** Test files run in processes of their own, and only one of them can make a folder. */
async function onceInRun(folder: string, make: Make): Promise<void> {
  if (existsSync(folder)) return;
  const claim = `${folder}-claim`;
  const isOurs = await mkdir(claim).then(
    () => true,
    () => false,
  );
  if (!isOurs) {
    await vi.waitUntil(() => existsSync(folder), { timeout: 300_000 });
    return;
  }
  try {
    await make(`${claim}/made`);
    await rename(`${claim}/made`, folder);
  } catch (error) {
    await rm(claim, { recursive: true });
    throw error;
  }
}
