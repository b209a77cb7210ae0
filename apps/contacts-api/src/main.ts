import { optionsOf } from "service/command-line";
import { withEnvFile } from "service/environment";
import { run } from "service/run";
import { variableHelp } from "service/variable-list";
import { readContactsApiConfig, variables } from "./config.js";
import { startContactsApi } from "./start-contacts-api.js";

const options = optionsOf(process, {
  manifest: new URL("../package.json", import.meta.url),
  usage: "pnpm --filter contacts-api start",
  options: {},
  details: variableHelp(variables),
});

if (options) await run("contacts-api", () => startContactsApi(readContactsApiConfig(withEnvFile(process.env))));
