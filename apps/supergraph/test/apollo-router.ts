import { readFile } from "node:fs/promises";
import { ApolloGateway, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import { listen } from "service/listen";
import { createLogger } from "service/logger";
import { createServer } from "service/server";
import type { SubgraphUrls } from "../src/router/config.js";
import { passedHeaders } from "../src/router/passed-headers.js";
import { unanswered } from "../src/router/unanswered.js";

interface Context {
  readonly received: Headers;
  readonly requestId: string;
  /** Aborted when the client has gone. */
  readonly gone: AbortSignal;
}

interface Router {
  readonly url: string;
  close(): Promise<void>;
}

const supergraph = new URL("../supergraph.graphql", import.meta.url);
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Apollo's gateway on Apollo Server, set up as docs/federation.md says. */
export async function startApolloRouter(urls: SubgraphUrls): Promise<Router> {
  const gateway = new ApolloGateway({
    supergraphSdl: await readFile(supergraph, "utf8"),
    logger: silent,
    // A data source has one fetcher, but each request a signal of its own.
    buildService: ({ name }) => ({
      process: (options) => {
        const { gone, received, requestId } = options.context as Context;
        const source = new RemoteGraphQLDataSource({
          url: urls[name as keyof SubgraphUrls],
          fetcher: (url, init) =>
            fetch(url, { ...(init as RequestInit), signal: gone }).catch(() => Promise.reject(unanswered(name))),
          willSendRequest: ({ request }) => {
            const headers = { "x-request-id": requestId, ...passedHeaders(name, received) };
            for (const [header, value] of Object.entries(headers)) if (value) request.http?.headers.set(header, value);
          },
        });
        return source.process(options);
      },
    }),
  });
  const apollo = new ApolloServer<Context>({ gateway, logger: silent, stopOnTerminationSignals: false });
  await apollo.start();
  const app = createServer(createLogger("apollo", "silent"));
  app.addHook("onClose", () => apollo.stop());
  app.post(
    "/graphql",
    fastifyApolloHandler(apollo, {
      context: async ({ headers, id: requestId }, { raw }) => {
        const client = new AbortController();
        raw.once("close", () => client.abort());
        const received = new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)]));
        return { received, requestId, gone: client.signal };
      },
    }),
  );
  const url = await listen(app, { host: "127.0.0.1", port: 0, portVariable: "none" });
  return { url, close: () => app.close() };
}
