import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isId } from "domain/model";
import { ConfigError } from "service/config";
import type { FormsByType } from "./form-store.js";
import { readForms } from "./read-forms.js";

/**
 * The forms of every group with a file, `<groupId>.json`, in `folder`. A mistake is a ConfigError that names the file and
 * the place in it.
 */
export async function loadForms(folder: string): Promise<ReadonlyMap<string, FormsByType>> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new ConfigError(`FORMS_DIR must be a folder of forms; ${folder} can't be read.`, { cause });
  });
  const files = names.filter((name) => name.endsWith(".json")).toSorted();
  return new Map(await Promise.all(files.map((name) => loadGroup(folder, name))));
}

async function loadGroup(folder: string, name: string): Promise<readonly [groupId: string, forms: FormsByType]> {
  const file = join(folder, name);
  const groupId = name.slice(0, -".json".length);
  if (!isId(groupId)) throw new ConfigError(`${file} must be named after a group's id, such as 1.json.`);
  const read = readForms(await parse(file));
  if (read.kind === "forms") return [groupId, read.forms];
  const { path, message } = read.mistake;
  throw new ConfigError(`${file}: ${path.length === 0 ? "it" : path.join(".")} ${message}.`);
}

async function parse(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new ConfigError(`${file} can't be read as JSON.`, { cause });
  }
}
