import { optionsOf } from "service/command-line";
import { withEnvFile } from "service/environment";
import { run } from "service/run";
import { toldByParent } from "service/told-by-parent";
import { variableHelp } from "service/variable-list";
import { readGatewayConfig, variables } from "./config.js";
import { startGateway } from "./start-gateway.js";

const options = optionsOf(process, {
  manifest: new URL("../package.json", import.meta.url),
  usage: "pnpm --filter gateway start",
  options: { "listen-when-told": "Listens once the process that has started it says so" },
  details: variableHelp(variables),
});

if (options) {
  // A parent that starts the REST API beside it tells it when that is up.
  const mayListen = options.has("listen-when-told") ? toldByParent() : Promise.resolve();
  await run("gateway", () => startGateway(readGatewayConfig(withEnvFile(process.env)), mayListen));
}
