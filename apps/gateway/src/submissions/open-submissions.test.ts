import { access, readdir, stat } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { Registry } from "prom-client";
import { createLogger } from "service/logger";
import { temporaryDatabase } from "testing/postgres";
import { severableLink } from "testing/severable-link";
import { temporaryFolder } from "testing/temporary-folder";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { idempotencyWith, leastContact, rest, success } from "../../test/gateway.js";
import { roomyUpstream } from "../../test/roomy-upstream.js";
import { emptySubmissionsIn, offered } from "../../test/submissions/submission-database.js";
import { systemClock } from "../clock.js";
import type { Secrets } from "../idempotency/secret-names.js";
import { createCallers } from "../rest/caller.js";
import type { Call, RestResponse } from "../upstream/upstream.js";
import { createFormCache } from "../writes/form-catalog.js";
import type { Storage } from "./database.js";
import { StartedSubmissions } from "./open-submissions.js";
import type { SubmissionState } from "./submission.js";

const postgresUrl = inject("postgresUrl");
const ada = offered({ token: "t0ken", input: '{"mail":"ada@example.org"}' });

/** An API that refuses nothing, and gives each contact another id. */
function generousApi() {
  const calls: Call[] = [];
  const respond = (call: Call): RestResponse => success(leastContact(calls.push(call)));
  return { calls, respond };
}

function start(
  storage: Storage,
  respond: (call: Call) => RestResponse | Promise<RestResponse> = generousApi().respond,
  secrets: Secrets = { current: "" },
) {
  const idempotency = idempotencyWith({ secrets });
  const upstream = roomyUpstream({ send: async (call) => respond(call), close: async () => {} }, systemClock);
  const registry = new Registry();
  const lines: string[] = [];
  const submissions = new StartedSubmissions({
    storage,
    secrets,
    maxWaiting: 1_000,
    logger: createLogger("gateway", "trace", { write: (line) => void lines.push(line) }),
    registry,
    callerOf: createCallers({ upstream, idempotency, keyOf: (token) => `key of ${token}` }),
    formCache: createFormCache(systemClock, 300_000),
    idempotency,
    reserveTokens: 25,
    upsertWaitMs: 30_000,
    tracer: null,
  });
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= submissions.close());
  onTestFinished(close);
  const stateOf = async (id: string): Promise<SubmissionState | undefined> =>
    (await submissions.find("t0ken", [id]))[0]?.state;
  /** What is told of the database needs it open. */
  const isOpen = async (): Promise<boolean> => /\ngateway_submissions_waiting \d/.test(await registry.metrics());
  return { submissions, close, isOpen, stateOf, logged: () => lines.map((line) => JSON.parse(line)) };
}

/** A folder with a database of before, in which nothing waits. */
async function usedFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await emptySubmissionsIn(folder);
  return folder;
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

describe("submissions in a folder", () => {
  it("are taken, and delivered at once", async () => {
    const api = generousApi();
    const { logged, stateOf, submissions } = start({ folder: await usedFolder() }, api.respond);
    const { id, state } = await submissions.submit(ada);
    expect(state).toBe("WAITING");
    await expect.poll(() => stateOf(id)).toBe("CREATED");
    expect(api.calls).toMatchObject([{ path: "/contacts", body: { data: { contact: { mail: "ada@example.org" } } } }]);
    expect(logged()).toEqual([]);
  });

  it("are refused where the API refuses them, and asked for once", async () => {
    const calls: Call[] = [];
    const { logged, stateOf, submissions } = start({ folder: await usedFolder() }, (call) => {
      calls.push(call);
      return rest(422, {});
    });
    const ids = [await submissions.submit(ada), await submissions.submit({ ...ada, via: "UPSERT" })].map(
      ({ id }) => id,
    );
    for (const id of ids) await expect.poll(() => stateOf(id)).toBe("REFUSED");
    expect(calls.map(({ path }) => path)).toEqual(["/contacts", "/contacts/upsert"]);
    expect(logged()).toEqual([]);
  });

  it("open their database once it is used, and not before; one that is there is opened at once", async () => {
    const unused = `${await temporaryFolder()}/unused`;
    const { isOpen: isUnusedOpen, submissions } = start({ folder: unused });
    const { isOpen } = start({ folder: await usedFolder() });
    await expect.poll(isOpen).toBe(true);
    expect(await isUnusedOpen()).toBe(false);
    expect(await isThere(unused)).toBe(false);
    expect(await submissions.find("t0ken", ["none"])).toEqual([]);
    expect(await isUnusedOpen()).toBe(true);
    expect(await isThere(`${unused}/pglite`)).toBe(true);
  });

  it("outlast the process, and are delivered by the next one although nobody asks", async () => {
    const folder = await usedFolder();
    const first = start({ folder }, () => rest(429, {}, { "retry-after": "1" }));
    await first.submissions.submit(ada);
    await first.close();
    const api = generousApi();
    start({ folder }, api.respond);
    await expect.poll(() => api.calls).toMatchObject([{ path: "/contacts", token: "t0ken" }]);
  });

  it("are sealed with a secret of their own, made once, for the gateway's user alone", async () => {
    const folder = await usedFolder();
    const first = start({ folder });
    const { id } = await first.submissions.submit(ada);
    await first.close();
    const made = await stat(`${folder}/secret`);
    expect(made.mode & 0o777).toBe(0o600);
    const second = start({ folder });
    expect(await second.stateOf(id)).toBeDefined();
    expect((await stat(`${folder}/secret`)).mtimeMs).toBe(made.mtimeMs);
  });

  it("are sealed with the operator's secret where there is one, and open with no other", async () => {
    const folder = await usedFolder();
    const first = start({ folder }, undefined, { current: "s3cret" });
    await first.submissions.submit(ada);
    await first.close();
    expect(await isThere(`${folder}/secret`)).toBe(false);
    const { logged, submissions } = start({ folder }, undefined, { current: "other" });
    await expect(submissions.submit(ada)).rejects.toMatchObject({ code: "SUBMISSIONS_UNAVAILABLE" });
    const why = "submissions are not taken: GATEWAY_SECRET must be the one that the stored submissions are sealed with";
    await expect.poll(logged).toMatchObject([{ level: 50, msg: expect.stringContaining(why) }]);
  });

  it("leave the folder unlocked when they are closed, even while they are being opened", async () => {
    const folder = await usedFolder();
    const open = start({ folder });
    await open.submissions.find("t0ken", []);
    await open.close();
    const opening = start({ folder });
    const asked = opening.submissions.find("t0ken", []).catch(() => null);
    await opening.close();
    await asked;
    expect((await readdir(folder)).filter((name) => name.startsWith("lock"))).toEqual([]);
    await expect(opening.submissions.submit(ada)).rejects.toMatchObject({ code: "SUBMISSIONS_UNAVAILABLE" });
  });

  it("wait when they are closed for what is on its way", async () => {
    const folder = await usedFolder();
    let answer = (): void => {};
    let isSent = false;
    const { close, submissions } = start({ folder }, () => {
      isSent = true;
      return new Promise((resolve) => (answer = () => resolve(success(leastContact(7)))));
    });
    const { id } = await submissions.submit(ada);
    await expect.poll(() => isSent).toBe(true);
    const closed = close();
    answer();
    await closed;
    const { stateOf } = start({ folder });
    expect(await stateOf(id)).toBe("CREATED");
  });
});

describe("submissions whose database is away", () => {
  it("are refused, after one attempt to open it for all who ask", async () => {
    let attempts = 0;
    const server = createServer((socket) => {
      attempts += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const { isOpen, logged, submissions } = start({ databaseUrl: `postgres://127.0.0.1:${port}/none` }, undefined, {
      current: "s3cret",
    });
    const asked = Array.from({ length: 20 }, () => submissions.submit(ada));
    for (const each of asked) await expect(each).rejects.toMatchObject({ code: "SUBMISSIONS_UNAVAILABLE" });
    // Nor do those wait who come before the next attempt.
    await expect(submissions.find("t0ken", [])).rejects.toMatchObject({ code: "SUBMISSIONS_UNAVAILABLE" });
    expect(attempts).toBe(1);
    expect(await isOpen()).toBe(false);
    await expect.poll(() => attempts).toBeGreaterThan(1);
    await expect.poll(logged).toMatchObject([{ msg: "submissions are not taken: their database can't be opened" }]);
  });

  it.skipIf(postgresUrl === null)("are taken, and delivered, once it is there, without a restart", async () => {
    const temporary = await temporaryDatabase(postgresUrl ?? "");
    onTestFinished(() => temporary[Symbol.asyncDispose]());
    const link = await severableLink(temporary.url);
    onTestFinished(() => link.close());
    link.cut();
    const { isOpen, stateOf, submissions } = start({ databaseUrl: link.url }, undefined, { current: "s3cret" });
    await expect(submissions.submit(ada)).rejects.toMatchObject({ code: "SUBMISSIONS_UNAVAILABLE" });
    link.mend();
    await expect.poll(isOpen).toBe(true);
    const { id } = await submissions.submit(ada);
    await expect.poll(() => stateOf(id)).toBe("CREATED");

    link.cut();
    await expect(submissions.submit(ada)).rejects.toMatchObject({ code: "SUBMISSIONS_UNAVAILABLE" });
    expect(await isOpen()).toBe(false);
    link.mend();
    const again = await submissions.submit(ada);
    await expect.poll(() => stateOf(again.id)).toBe("CREATED");
  });
});

it.skipIf(postgresUrl === null)("many who ask at once for submissions open their database once", async () => {
  const temporary = await temporaryDatabase(postgresUrl ?? "");
  onTestFinished(() => temporary[Symbol.asyncDispose]());
  const { stateOf, submissions } = start({ databaseUrl: temporary.url }, undefined, { current: "s3cret" });
  const taken = await Promise.all(Array.from({ length: 50 }, () => submissions.submit(ada)));
  for (const { id } of taken) await expect.poll(() => stateOf(id)).toBe("CREATED");
});
