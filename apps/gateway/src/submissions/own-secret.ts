import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";

const pathIn = (folder: string): string => `${folder}/secret`;

/** The secret that a gateway has made for itself; null where there is none. */
export const keptSecret = (folder: string): Promise<string | null> =>
  readFile(pathIn(folder), "utf8").catch(() => null);

/** The secret of a gateway that was given none: made once, and kept in its folder for its user alone. */
export async function ownSecret(folder: string): Promise<string> {
  const path = pathIn(folder);
  const kept = await keptSecret(folder);
  if (kept !== null) return kept;
  await mkdir(folder, { recursive: true });
  const secret = randomBytes(32).toString("base64url");
  const written = `${path}.${process.pid}`;
  const file = await open(written, "w", 0o600);
  try {
    await file.writeFile(secret);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(written, path);
  await rm(written, { force: true });
  return secret;
}
