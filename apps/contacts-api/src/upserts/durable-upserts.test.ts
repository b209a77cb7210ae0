import { Registry } from "prom-client";
import { createLogger } from "service/logger";
import { temporaryDatabase } from "testing/postgres";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { openContactsPostgres } from "../database/database.js";
import type { Database } from "../database/database.js";
import { dataFolder } from "../../test/database/data-folder.js";
import { createFormStore } from "../forms/form-store.js";
import { startService } from "../../test/running-service.js";
import { severableLink } from "testing/severable-link";
import { startUpserts } from "./start-upserts.js";

const postgresUrl = inject("postgresUrl");
const headers = { authorization: "Bearer demo-token", "content-type": "application/json" };

async function post(url: string, path: string, body: unknown): Promise<Response> {
  return fetch(new URL(path, url), { method: "POST", headers, body: JSON.stringify(body) });
}

it("an upsert that was accepted survives a kill of the process in the same moment", async () => {
  const folder = await dataFolder();
  // Long enough that the process which accepts it can't be the one that applies it.
  const killed = startService({ DATA_DIR: folder, UPSERT_DELAY_MS: "2000" });
  const url = await killed.url;
  const created = await (await post(url, "/contacts", { data: { contact: { surname: "Doe" } } })).json();
  const { id } = (created as { data: { contact: { id: number } } }).data.contact;
  const res = await post(url, "/contacts/upsert", { kind: "contact", data: { id, firstname: "Jane" } });
  killed.child.kill("SIGKILL");
  expect(res.status).toBe(202);
  expect(await killed.ended).toMatchObject({ signal: "SIGKILL" });

  const restarted = startService({ DATA_DIR: folder });
  const restartedUrl = await restarted.url;
  const read = async () => (await fetch(new URL(`/contacts/${id}`, restartedUrl), { headers })).json();
  await expect.poll(read).toMatchObject({ data: { contact: { firstname: "Jane", surname: "Doe" } } });
  restarted.child.kill("SIGTERM");
  expect(await restarted.ended).toStrictEqual({ code: 0, signal: null, stderr: "" });
});

describe.skipIf(postgresUrl === null)("with Postgres", () => {
  async function open(url: string): Promise<Database> {
    const opened = await openContactsPostgres(url, () => {});
    onTestFinished(() => opened.close());
    return opened.database;
  }

  function start(database: Database) {
    const lines: string[] = [];
    const registry = new Registry();
    const logger = createLogger("contacts-api", "trace", { write: (line) => void lines.push(line) });
    const forms = createFormStore(new Map());
    const upserts = startUpserts({ database, delayMs: 0, forms, logger, registry, unknownIds: "drop" });
    onTestFinished(() => upserts.close());
    const applied = async () => {
      const [metric] = await registry.getMetricsAsJSON();
      return (metric?.values ?? []).reduce((sum, { value }) => sum + value, 0);
    };
    return { ...upserts, applied, lines };
  }

  it("two processes apply each upsert once, and those of a group in order", async () => {
    const temporary = await temporaryDatabase(postgresUrl ?? "");
    onTestFinished(() => temporary[Symbol.asyncDispose]());
    const databases = await Promise.all([1, 2].map(() => open(temporary.url)));
    const contents = Array.from({ length: 60 }, (_, index) => String(index));
    const groups = ["3", "4"];
    const rows = groups.flatMap((group_id) =>
      contents.map((content) => ({
        group_id,
        user_id: "7",
        document: JSON.stringify({ mail: "jane@example.org", notes: [{ content }] }),
        due_at: new Date().toISOString(),
      })),
    );
    // All is there before anyone works, so that both have something to do at any time.
    await databases[0]?.insertInto("upserts").values(rows).execute();
    const workers = databases.map(start);
    const appliedByAll = async () => {
      const counts = await Promise.all(workers.map(({ applied }) => applied()));
      return counts.reduce((sum, count) => sum + count, 0);
    };
    await expect.poll(appliedByAll).toBe(rows.length);
    const contacts = (await databases[0]?.selectFrom("contacts").select("document").execute()) ?? [];
    const notes = contacts.map(({ document }) => (document["notes"] as { data: string }[]).map(({ data }) => data));
    expect(notes).toStrictEqual([contents, contents]);
    expect(workers.flatMap(({ lines }) => lines)).toStrictEqual([]);
  });

  it("while the database is away what was accepted waits, and nothing of it is dropped", async () => {
    const temporary = await temporaryDatabase(postgresUrl ?? "");
    onTestFinished(() => temporary[Symbol.asyncDispose]());
    const link = await severableLink(temporary.url);
    onTestFinished(() => link.close());
    const direct = await open(temporary.url);
    const { applied, lines } = start(await open(link.url));
    link.cut();
    const row = { group_id: "3", user_id: "7", document: "{}", due_at: new Date().toISOString() };
    await direct.insertInto("upserts").values(row).execute();
    await expect.poll(() => lines.join("")).toContain("upserts wait for the database");
    expect(await applied()).toBe(0);
    link.mend();
    await expect.poll(applied).toBe(1);
    expect(await direct.selectFrom("upserts").select("id").execute()).toStrictEqual([]);
    expect(await direct.selectFrom("contacts").select("id").execute()).toHaveLength(1);
  });
});
