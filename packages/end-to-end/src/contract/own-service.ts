import { randomUUID } from "node:crypto";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProgram } from "service/program";
import { temporaryDatabase } from "testing/postgres";
import { emptyDatabaseIn } from "../data-folder.js";
import { issueToken } from "../issued-token.js";
import { createRestClient } from "./rest-client.js";
import { openSpace } from "./space.js";
import type { LimitedService, Space } from "./space.js";

type Variables = Readonly<Record<string, string>>;

interface Resource {
  readonly close: () => Promise<void>;
}

// Where the limit is not what a test is about, it is out of its way, and nothing is late.
const usual: Variables = {
  RATE_LIMIT_BURST: "1000000",
  RATE_LIMIT_PER_SECOND: "1000000",
  UPSERT_DELAY_MS: "0",
  SEARCH_DELAY_MS: "0",
};

const limited: Variables = { RATE_LIMIT_BURST: "10", RATE_LIMIT_PER_SECOND: "0.001" };

/** The service with nothing installed: one group, one token, and its own forms. */
export async function openEmbedded(): Promise<Space> {
  const token = "demo-token";
  const openLimited = async (): Promise<LimitedService> => {
    const { url, close } = await startService(limited);
    return { rest: createRestClient(url, token), close };
  };
  const { url, close } = await startService(usual);
  return openSpace({ url, token, close, own: { strangersToken: null, openLimited } });
}

/** The service on a Postgres and a Redis that are there already, with a group of its own and a stranger. */
export async function openOnServices(postgresUrl: string, redisUrl: string): Promise<Space> {
  const opened = new Opened();
  try {
    const database = await temporaryDatabase(postgresUrl);
    opened.add({ close: async () => database[Symbol.asyncDispose]() });
    const forms = opened.add(await formsFolder("3"));
    const [ours, limitedOne, strangers] = [
      opened.add(await issueToken(redisUrl, "7", "3")),
      opened.add(await issueToken(redisUrl, "7", "3")),
      opened.add(await issueToken(redisUrl, "8", "4")),
    ];
    const services = { DATABASE_URL: database.url, REDIS_URL: redisUrl, FORMS_DIR: forms.folder };
    const openLimited = async (): Promise<LimitedService> => {
      const { url, close } = await startService({ ...services, ...limited });
      return { rest: createRestClient(url, limitedOne.token), close };
    };
    const { url } = opened.add(await startService({ ...usual, ...services }));
    const own = { strangersToken: strangers.token, openLimited };
    return openSpace({ url, token: ours.token, own, close: () => opened.close() });
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** What has been opened, to be closed in reverse order. */
class Opened {
  readonly #resources: Resource[] = [];

  add<T extends Resource>(resource: T): T {
    this.#resources.push(resource);
    return resource;
  }

  async close(): Promise<void> {
    for (const { close } of this.#resources.toReversed()) await close();
  }
}

/** Starts the built program, with a data folder of its own. */
async function startService(variables: Variables): Promise<Resource & { readonly url: string }> {
  const folder = join(tmpdir(), `contract-${randomUUID()}`);
  if (variables["DATABASE_URL"] === undefined) await emptyDatabaseIn(folder);
  const program = startProgram("contacts-api", import.meta.resolve("contacts-api"), {
    CONTACTS_API_PORT: "0",
    DATA_DIR: folder,
    DEMO_CONTACTS: "off",
    LOG_LEVEL: "silent",
    ...variables,
  });
  const url = await Promise.race([
    program.listening,
    program.ended.then(() => Promise.reject(new Error("The contacts API ended before it was up."))),
  ]);
  const close = async () => {
    await program.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url, close };
}

/** The service's own forms, as those of a group. */
async function formsFolder(groupId: string): Promise<Resource & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), "contract-forms-"));
  await cp(new URL("../forms/1.json", import.meta.resolve("contacts-api")), join(folder, `${groupId}.json`));
  return { folder, close: () => rm(folder, { recursive: true, force: true }) };
}
