import { optionsOf } from "service/command-line";
import { environmentOf } from "service/environment";
import { startProgram } from "service/program";
import { runPrograms } from "service/run-programs";
import { stopRequest } from "service/stop-request";
import { help } from "./help.js";
import { welcome } from "./welcome.js";

if (optionsOf(process, help) === null) process.exit();

const given = environmentOf(process) ?? process.exit();
const environment: NodeJS.ProcessEnv = {
  // The programs are quiet unless asked, so that the welcome stays in sight.
  LOG_LEVEL: "warn",
  ...given,
  // The events are those of the demo contacts, which only the embedded REST API has, under its demo token.
  CONTACTS_API_URL: "",
  DATABASE_URL: "",
  REDIS_URL: "",
};
const start = (name: string, main: string, ...options: readonly string[]) =>
  startProgram(name, import.meta.resolve(main), environment, ...options);
// In the order in which they are stopped. All start at once.
const programs = [
  start("router", "supergraph/router", "--listen-when-told"),
  start("events", "events-subgraph"),
  start("gateway", "gateway", "--listen-when-told"),
  start("contacts-api", "contacts-api"),
];
const code = await runPrograms(programs, stopRequest(), ([routerUrl = "", eventsUrl = "", gatewayUrl = ""]) => {
  process.stdout.write(welcome({ routerUrl, eventsUrl, gatewayUrl }));
});
process.exit(code);
