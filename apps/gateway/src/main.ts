import { run } from "service/run";
import { readGatewayConfig } from "./config.js";
import { startGateway } from "./start-gateway.js";

await run("gateway", () => startGateway(readGatewayConfig(process.env)));
