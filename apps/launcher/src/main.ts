import { stopRequest } from "service/stop-request";
import { startProgram } from "./program.js";
import { welcome } from "./welcome.js";

const { CONTACTS_API_URL, EXPLORERS, REDIS_URL } = process.env;
const isLocal = !CONTACTS_API_URL;

// The programs are quiet unless asked, so that the welcome stays in sight.
const environment = { LOG_LEVEL: "warn", ...process.env };
// Both start at once, but who finds the gateway finds the REST API too.
const gateway = startProgram("gateway", environment, "--listen-when-told");
const contactsApi = isLocal ? startProgram("contacts-api", environment) : null;
// In the order in which they are stopped.
const programs = contactsApi ? [gateway, contactsApi] : [gateway];

const told = stopRequest().then(() => "told" as const);
const ended = Promise.race(programs.map((program) => program.ended.then(() => "ended" as const)));
const listening = Promise.all(programs.map((program) => program.listening));

// Where nothing comes of the start, the gateway waits no longer for it.
void Promise.race([contactsApi?.listening, told, ended]).then(() => gateway.listen());

const start = await Promise.race([listening, told, ended]);
if (Array.isArray(start)) {
  const [gatewayUrl = "", contactsApiUrl = null] = start;
  const token = isLocal && !REDIS_URL ? "demo-token" : null;
  process.stdout.write(welcome({ gatewayUrl, contactsApiUrl, token, explorers: EXPLORERS !== "off" }));
}
const end = await Promise.race([told, ended]);
for (const program of programs) await program.stop();
process.exit(end === "told" ? 0 : 1);
