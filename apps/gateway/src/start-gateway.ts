import { createLogger } from "service/logger";
import { listen } from "service/run";
import type { Service } from "service/run";
import { systemClock } from "./clock.js";
import type { Config } from "./config.js";
import { buildServer } from "./server.js";
import { createUpstream } from "./upstream/upstream.js";

export async function startGateway(config: Config): Promise<Service> {
  const logger = createLogger("gateway", config.logLevel);
  const upstream = createUpstream({ baseUrl: config.contactsApiUrl, timeoutMs: config.callTimeoutMs });
  const app = await buildServer({ ...config, clock: systemClock, logger, upstream });
  const close = async () => {
    await app.close();
    await upstream.close();
  };
  try {
    const url = await listen(app, { host: config.host, port: config.port, portVariable: "GATEWAY_PORT" });
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}
