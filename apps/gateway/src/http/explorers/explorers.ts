import type { FastifyInstance, FastifyReply } from "fastify";
import { examplesFor } from "./examples/examples.js";
import { serveExplorerFile } from "./explorer-file.js";
import { explorerPage } from "./explorer-page.js";
import type { ExplorerPage, Prefill } from "./explorer-page.js";
import { graphiql } from "./graphiql.js";
import { pageRequest, routePageRequests } from "./page-request.js";
import { playground } from "./playground.js";

export interface ExplorerOptions {
  /** Written into both pages, for whoever can open them to use. Null leaves the place for it empty. */
  readonly token: string | null;
  readonly hasSubmissions: boolean;
}

/**
 * Two explorers for people to try the API with, served from here without a request to any other host: GraphiQL to
 * whoever opens `/graphql` in a browser (every other request to that URL is for the API's own route), and GraphQL
 * Playground at `/playground`. `/` leads to the first. Each opens with examples that are ready to run, a tab for each, and
 * works below a path prefix that a proxy strips.
 */
export function registerExplorers(app: FastifyInstance, { token, hasSubmissions }: ExplorerOptions): void {
  const prefill: Prefill = {
    endpoint: "graphql",
    // It is the demo's token or none.
    examples: examplesFor({ hasDemoContacts: token !== null, hasSubmissions }),
    headers: { Authorization: `Bearer ${token ?? ""}` },
    drawer: token === null ? "headers" : "variables",
  };
  const explorers = { graphiql: graphiql(prefill), playground: playground(prefill) };
  const pages = { graphiql: explorerPage(explorers.graphiql), playground: explorerPage(explorers.playground) };

  routePageRequests(app);
  app.get("/graphql", { constraints: pageRequest }, (_req, reply) => send(reply, pages.graphiql));
  app.get("/", (_req, reply) => reply.redirect("graphql"));
  app.get("/playground", (_req, reply) => send(reply, pages.playground));
  for (const { icon, stylesheet, script, otherFiles } of Object.values(explorers)) {
    for (const file of [icon, stylesheet, script, ...otherFiles]) serveExplorerFile(app, file);
  }
}

function send(reply: FastifyReply, { html, headers }: ExplorerPage): FastifyReply {
  return reply.headers(headers).send(html);
}
