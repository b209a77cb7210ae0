import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { Agent, request } from "node:http";
import type { IncomingMessage } from "node:http";
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { temporaryFolder } from "testing/temporary-folder";
import { expect, it, onTestFinished } from "vitest";
import { dataFolder, emptyDatabaseIn } from "../test/database/data-folder.js";
import { startService } from "../test/running-service.js";

const headers = { authorization: "Bearer demo-token", "content-type": "application/json" };
const body = JSON.stringify({ data: { contact: { surname: "Doe" } } });

/** The path of a contact that was created just now. */
async function create(url: string): Promise<string> {
  const res = await fetch(new URL("/contacts", url), { method: "POST", headers, body });
  expect(res.status).toBe(200);
  const { data } = (await res.json()) as { readonly data: { readonly contact: { readonly id: number } } };
  return `/contacts/${data.contact.id}`;
}

const read = async (url: string, path: string): Promise<number> =>
  (await fetch(new URL(path, url), { headers })).status;

async function refusesConnections(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  for (;;) {
    const socket = connect({ host: hostname, port: Number(port) });
    const connected = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (!connected) return;
  }
}

it("what was acknowledged survives a kill in the same moment, and an orderly restart", async () => {
  const variables = { DATA_DIR: await dataFolder() };
  const killed = startService(variables);
  const path = await create(await killed.url);
  killed.child.kill("SIGKILL");
  expect(await killed.ended).toMatchObject({ signal: "SIGKILL" });

  // The lock of the process that was killed is taken over.
  const stopped = startService(variables);
  expect(await read(await stopped.url, path)).toBe(200);
  const second = await create(await stopped.url);
  expect(second).not.toBe(path);
  stopped.child.kill("SIGTERM");
  expect(await stopped.ended).toStrictEqual({ code: 0, signal: null, stderr: "" });

  const restarted = startService(variables);
  expect(await read(await restarted.url, path)).toBe(200);
  expect(await read(await restarted.url, second)).toBe(200);
});

it("a new data folder starts with demo contacts, once, and with none if DEMO_CONTACTS is off", async () => {
  const idsIn = async (url: string): Promise<readonly number[]> => {
    const search = { data: { advanced_search: { query: { $all: [] }, per_page: 1_000 } } };
    const res = await fetch(new URL("/search", url), { method: "POST", headers, body: JSON.stringify(search) });
    const { data } = (await res.json()) as { readonly data: { readonly contacts: readonly { readonly id: number }[] } };
    return data.contacts.map(({ id }) => id);
  };
  const folder = await dataFolder();
  const first = startService({ DATA_DIR: folder, DEMO_CONTACTS: "on" });
  const ids = await idsIn(await first.url);
  expect(ids).toStrictEqual(Array.from({ length: 43 }, (_, index) => index + 1));
  await fetch(new URL("/contacts/1", await first.url), { method: "DELETE", headers });
  first.child.kill("SIGTERM");
  await first.ended;
  const second = startService({ DATA_DIR: folder, DEMO_CONTACTS: "on" });
  expect(await idsIn(await second.url)).toStrictEqual(ids.slice(1));
  const without = startService({ DATA_DIR: await dataFolder(), DEMO_CONTACTS: "off" });
  expect(await idsIn(await without.url)).toStrictEqual([]);
});

it("a second process ends with one sentence, and the first goes on", async () => {
  const variables = { DATA_DIR: await dataFolder() };
  const first = startService(variables);
  const url = await first.url;
  const second = await startService(variables).ended;
  expect(second).toStrictEqual({
    code: 1,
    signal: null,
    stderr:
      `contacts-api: The data folder ${variables.DATA_DIR} is in use by another process: ` +
      "stop it, or set DATA_DIR to another one.\n",
  });
  await create(url);
});

it("a request in flight when it is stopped is answered, and its connection holds up nothing", async () => {
  const folder = await dataFolder();
  const service = startService({ DATA_DIR: folder });
  const url = await service.url;
  const agent = new Agent({ keepAlive: true });
  const req = request(new URL("/contacts", url), {
    agent,
    method: "POST",
    headers: { ...headers, "content-length": Buffer.byteLength(body), expect: "100-continue" },
  });
  const responded = once(req, "response");
  req.flushHeaders();
  // The service has the request, but not yet its body.
  await once(req, "continue");
  service.child.kill("SIGTERM");
  await refusesConnections(url);
  req.end(body);

  const [res] = (await responded) as [IncomingMessage];
  expect(res.statusCode).toBe(200);
  expect(await text(res)).toContain("Doe");
  expect(await service.ended).toStrictEqual({ code: 0, signal: null, stderr: "" });
  expect(await readdir(folder)).toStrictEqual(["pglite"]);
  agent.destroy();
});

it("a port that is taken is one sentence, and the folder is given back", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void taken.close());
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const folder = await dataFolder();
  expect(
    await startService({ DATA_DIR: folder, HOST: "127.0.0.1", CONTACTS_API_PORT: String(port) }).ended,
  ).toStrictEqual({
    code: 1,
    signal: null,
    stderr: `contacts-api: Port ${port} is taken already: set CONTACTS_API_PORT to another one.\n`,
  });
  expect(await readdir(folder)).toStrictEqual(["pglite"]);
});

/** A folder on a disk of its own; null where this user may not mount one. */
async function smallDisk(): Promise<string | null> {
  const folder = await temporaryFolder();
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", folder]).status !== 0) return null;
  onTestFinished(() => void spawnSync("umount", [folder]));
  return folder;
}

it("on a full disk a write is a 503, and the process ends with one sentence", async ({ skip }) => {
  const folder = (await smallDisk()) ?? skip("this user may not mount a small disk");
  await emptyDatabaseIn(`${folder}/data`);
  const service = startService({ DATA_DIR: `${folder}/data`, RATE_LIMIT_BURST: "100000" });
  const url = new URL("/contacts", await service.url);
  const contact = { notes: Array.from({ length: 90 }, () => ({ data: randomBytes(5_000).toString("hex") })) };
  const large = JSON.stringify({ data: { contact } });
  const statuses: number[] = [];
  while (statuses.at(-1) !== 503) statuses.push((await fetch(url, { method: "POST", headers, body: large })).status);
  expect(new Set(statuses)).toStrictEqual(new Set([200, 503]));
  expect(await service.ended).toStrictEqual({
    code: 1,
    signal: null,
    stderr: `contacts-api: The disk with the data folder ${folder}/data is full.\n`,
  });
});
