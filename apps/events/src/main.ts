import { optionsOf } from "service/command-line";
import { withEnvFile } from "service/environment";
import { run } from "service/run";
import { variableHelp } from "service/variable-list";
import { readEventsConfig, variables } from "./config.js";
import { startEvents } from "./start-events.js";

const options = optionsOf(process, {
  manifest: new URL("../package.json", import.meta.url),
  usage: "pnpm --filter events-subgraph start",
  options: {},
  details: variableHelp(variables),
});

if (options) await run("events", () => startEvents(readEventsConfig(withEnvFile(process.env))));
