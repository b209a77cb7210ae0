import { optionsOf } from "service/command-line";
import { environmentOf } from "service/environment";
import { stopRequest } from "service/stop-request";
import { frontendVariables } from "./frontend-variables.js";
import { help } from "./help.js";
import { startProgram } from "./program.js";
import { welcome } from "./welcome.js";

if (optionsOf(process, help) === null) process.exit();

const given = environmentOf(process) ?? process.exit();
const { CONTACTS_API_URL, DATABASE_URL, EXPLORERS, NODE_ENV, REDIS_URL } = given;
const isLocal = !CONTACTS_API_URL;
const token = isLocal && !REDIS_URL ? "demo-token" : null;
// Embedded, contacts are invented, so pages that are developed on this machine may call the gateway at once.
const forLocalPages = token === null || DATABASE_URL ? {} : { CORS_ORIGINS: "http://localhost:*,http://127.0.0.1:*" };

const forFrontends = frontendVariables(given, token);

// The programs are quiet unless asked, so that the welcome stays in sight.
const environment: NodeJS.ProcessEnv = {
  LOG_LEVEL: "warn",
  ...forLocalPages,
  ...forFrontends,
  ...given,
  PUBLIC_ORIGINS: forFrontends["PUBLIC_ORIGINS"] ?? given["PUBLIC_ORIGINS"],
};
// Both start at once, but who finds the gateway finds the REST API too.
const gateway = startProgram("gateway", environment, "--listen-when-told");
const contactsApi = isLocal ? startProgram("contacts-api", environment) : null;
// In the order in which they are stopped.
const programs = contactsApi ? [gateway, contactsApi] : [gateway];

const told = stopRequest().then(() => "told" as const);
const ended = Promise.race(programs.map(async ({ ended: end, name }) => `${name} has ended (${await end})`));
const listening = Promise.all(programs.map((program) => program.listening));

// Who has started this process stops it no sooner than it has stopped its programs.
const tellGrace = (): void => {
  process.send?.({ graceMs: programs.reduce((sumMs, program) => sumMs + program.stopsWithinMs(), 0) });
};
tellGrace();
void listening.then(tellGrace);

// Where nothing comes of the start, the gateway waits no longer for it.
void Promise.race([contactsApi?.listening, told, ended]).then(() => gateway.listen());

const start = await Promise.race([listening, told, ended]);
if (Array.isArray(start)) {
  const [gatewayUrl = "", contactsApiUrl = null] = start;
  const signUpPage = Boolean(environment["SIGNUP_DIR"]);
  const explorers = (EXPLORERS || (NODE_ENV === "production" ? "off" : "on")) === "on";
  process.stdout.write(welcome({ gatewayUrl, contactsApiUrl, token, explorers, signUpPage }));
}
const end = await Promise.race([told, ended]);
// What does not even start has said why.
if (end !== "told" && Array.isArray(start)) process.stderr.write(`start: ${end}, so it all stops.\n`);
for (const program of programs) await program.stop();
process.exit(end === "told" ? 0 : 1);
