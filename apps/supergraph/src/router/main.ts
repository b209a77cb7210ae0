import { optionsOf } from "service/command-line";
import { withEnvFile } from "service/environment";
import { run } from "service/run";
import { toldByParent } from "service/told-by-parent";
import { variableHelp } from "service/variable-list";
import { readRouterConfig, variables } from "./config.js";

const options = optionsOf(process, {
  manifest: new URL("../../package.json", import.meta.url),
  usage: "pnpm --filter supergraph router",
  options: { "listen-when-told": "Listens once the process that has started it says so" },
  details: variableHelp(variables),
});

if (options) {
  // A parent that starts the subgraphs beside it tells it when they are up.
  const mayListen = options.has("listen-when-told") ? toldByParent() : Promise.resolve();
  await run("router", async () => {
    const config = readRouterConfig(withEnvFile(process.env));
    // Hive Gateway's own log is off, but refuses to start with levels that ours has.
    delete process.env["LOG_LEVEL"];
    // Loaded on demand: it takes most of the time that this program takes to start.
    const { startRouter } = await import("./start-router.js");
    return startRouter(config, mayListen);
  });
}
