import { readdir, readFile, stat } from "node:fs/promises";
import { temporaryFolder } from "testing/temporary-folder";
import { expect, it } from "vitest";
import { ownSecret } from "./own-secret.js";

it("a gateway's own secret is made once, in a folder that need not be there", async () => {
  const folder = `${await temporaryFolder()}/not/there`;
  const secret = await ownSecret(folder);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(await ownSecret(folder)).toBe(secret);
  expect(await readFile(`${folder}/secret`, "utf8")).toBe(secret);
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
