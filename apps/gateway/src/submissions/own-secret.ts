import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";

const pathIn = (folder: string): string => `${folder}/secret`;

/** The secret that a gateway has made for itself; null where there is none. Rejects where it can't be read. */
export async function keptSecret(folder: string): Promise<string | null> {
  try {
    return await readFile(pathIn(folder), "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
}

/** The secret of a gateway that was given none: made once, and kept in its folder for its user alone. */
export async function ownSecret(folder: string): Promise<string> {
  const kept = await keptSecret(folder);
  if (kept !== null) return kept;
  await mkdir(folder, { recursive: true });
  await publish(randomBytes(32).toString("base64url"), pathIn(folder));
  return readFile(pathIn(folder), "utf8");
}

/** Puts a text at a path, whole and on disk, unless something is there: without it all that it has sealed is lost. */
async function publish(text: string, path: string): Promise<void> {
  const draft = `${path}.${randomBytes(8).toString("hex")}`;
  try {
    await writeFile(draft, text, { flag: "wx", mode: 0o600, flush: true });
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;
