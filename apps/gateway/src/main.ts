import { run } from "service/run";
import { toldByParent } from "service/told-by-parent";
import { readGatewayConfig } from "./config.js";
import { startGateway } from "./start-gateway.js";

// A parent that starts the REST API beside it tells it when that is up.
const mayListen = process.argv.includes("--listen-when-told") ? toldByParent() : Promise.resolve();

await run("gateway", () => startGateway(readGatewayConfig(process.env), mayListen));
