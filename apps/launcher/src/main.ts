import { optionsOf } from "service/command-line";
import { environmentOf } from "service/environment";
import { startProgram } from "service/program";
import { runPrograms } from "service/run-programs";
import { stopRequest } from "service/stop-request";
import { frontendVariables } from "./frontend-variables.js";
import { help } from "./help.js";
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
const start = (name: string, ...options: readonly string[]) =>
  startProgram(name, import.meta.resolve(name), environment, ...options);
// In the order in which they are stopped. All start at once.
const gateway = start("gateway", "--listen-when-told");
const programs = isLocal ? [gateway, start("contacts-api")] : [gateway];
const signUpPage = Boolean(environment["SIGNUP_DIR"]);
const explorers = (EXPLORERS || (NODE_ENV === "production" ? "off" : "on")) === "on";
const code = await runPrograms(programs, stopRequest(), ([gatewayUrl = "", contactsApiUrl = null]) => {
  process.stdout.write(welcome({ gatewayUrl, contactsApiUrl, token, explorers, signUpPage }));
});
process.exit(code);
