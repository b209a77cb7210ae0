// Gives the README's first command, creates a contact once everything is up, and stops it: what every release of Node.js
// that is supported must do.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

// For what hangs, not for what is slow on a busy machine.
const deadlineMs = 300_000;

async function freePort() {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return String(port);
}

const folder = await mkdtemp(join(tmpdir(), "smoke-"));
const [gatewayPort, contactsApiPort] = [await freePort(), await freePort()];
const started = spawn("npx", ["-y", "pnpm@10.34.9", "start"], {
  // With a group of its own, which is signalled as a terminal does it.
  detached: true,
  stdio: ["ignore", "pipe", "inherit"],
  env: {
    ...process.env,
    GATEWAY_PORT: gatewayPort,
    CONTACTS_API_PORT: contactsApiPort,
    DATA_DIR: join(folder, "contacts"),
    GATEWAY_DATA_DIR: join(folder, "gateway"),
  },
});
const group = -Number(started.pid);
const ended = once(started, "exit");
const deadline = setTimeout(() => process.kill(group, "SIGKILL"), deadlineMs);

let isUp = false;
for await (const line of createInterface(started.stdout)) {
  isUp = line.includes("Ctrl-C stops it all.");
  if (isUp) break;
}
assert(isUp, "start has ended, or was not up in time");

const response = await fetch(`http://localhost:${gatewayPort}/graphql`, {
  method: "POST",
  headers: { authorization: "Bearer demo-token", "content-type": "application/json" },
  body: JSON.stringify({ query: 'mutation { createContact(input: { firstname: "Ada" }) { contact { firstname } } }' }),
});
const { data } = await response.json();
assert.deepEqual(data, { createContact: { contact: { firstname: "Ada" } } });

process.kill(group, "SIGINT");
started.stdout.resume();
await ended;
clearTimeout(deadline);
await rm(folder, { recursive: true });
await assert.rejects(fetch(`http://localhost:${gatewayPort}/health/live`), "nothing answers any more");
process.stdout.write(`Node.js ${process.versions.node}: starts, creates a contact, stops.\n`);
