import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import { GraphQLError } from "graphql";
import { healthRoutes } from "service/health-routes";
import { listen } from "service/listen";
import { createLogger } from "service/logger";
import { createServer } from "service/server";
import type { Service } from "service/service";
import type { Config } from "./config.js";
import { readEvents } from "./event.js";
import { buildEventsSchema } from "./schema.js";

// What Apollo Server logs quotes errors, which may hold what a client sent.
const silent = { debug() {}, info() {}, warn() {}, error() {} };

// Events have contacts, who have events: without a limit a short document could ask for millions of them.
const maxLevels = 10;

const fewLevels = maxDepthRule({
  n: maxLevels,
  propagateOnRejection: false,
  onReject: [(context) => context?.reportError(new GraphQLError(`An operation may have at most ${maxLevels} levels.`))],
});

export async function startEvents(config: Config): Promise<Service> {
  const app = createServer(createLogger("events", config.LOG_LEVEL));
  const apollo = new ApolloServer({
    schema: await buildEventsSchema(await readEvents(config.EVENTS_FILE)),
    includeStacktraceInErrorResponses: false,
    logger: silent,
    plugins: [ApolloServerPluginLandingPageDisabled()],
    stopOnTerminationSignals: false,
    validationRules: [fewLevels],
  });
  await apollo.start();
  app.addHook("onClose", () => apollo.stop());
  app.route({ method: ["GET", "POST"], url: "/graphql", handler: fastifyApolloHandler(apollo) });
  healthRoutes(app, []);
  try {
    const url = await listen(app, { host: config.HOST, port: config.EVENTS_PORT, portVariable: "EVENTS_PORT" });
    return { url, shutdown: config.shutdown, drain: () => app.drain(), close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}
