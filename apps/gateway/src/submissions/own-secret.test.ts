import { readdir, readFile, readlink, stat, symlink } from "node:fs/promises";
import { temporaryFolder } from "testing/temporary-folder";
import { expect, it } from "vitest";
import { keptSecret, ownSecret } from "./own-secret.js";

it("a gateway's own secret is made once, in a folder that need not be there", async () => {
  const folder = `${await temporaryFolder()}/not/there`;
  expect(await keptSecret(folder)).toBeNull();
  const secret = await ownSecret(folder);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(await ownSecret(folder)).toBe(secret);
  expect(await keptSecret(folder)).toBe(secret);
  expect(await readFile(`${folder}/secret`, "utf8")).toBe(secret);
  expect(await readdir(folder)).toEqual(["secret"]);
});

it("a gateway's own secret is one, however many ask for it at once", async () => {
  const folder = await temporaryFolder();
  const secrets = await Promise.all(Array.from({ length: 20 }, () => ownSecret(folder)));
  expect(new Set(secrets).size).toBe(1);
  expect(await readdir(folder)).toEqual(["secret"]);
});

it("a gateway's own secret that can't be read is not replaced", async () => {
  const folder = await temporaryFolder();
  // Whoever follows it gets ELOOP, whatever he may read.
  await symlink("secret", `${folder}/secret`);
  await expect(ownSecret(folder)).rejects.toMatchObject({ code: "ELOOP" });
  await expect(keptSecret(folder)).rejects.toMatchObject({ code: "ELOOP" });
  expect(await readlink(`${folder}/secret`)).toBe("secret");
  expect(await readdir(folder)).toEqual(["secret"]);
});

it("a gateway's own secret can be read by its user alone", async () => {
  const folder = await temporaryFolder();
  await ownSecret(folder);
  expect((await stat(`${folder}/secret`)).mode & 0o777).toBe(0o600);
});

it("no two folders have the same secret", async () => {
  expect(await ownSecret(await temporaryFolder())).not.toBe(await ownSecret(await temporaryFolder()));
});
