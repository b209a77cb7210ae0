import { createRequire } from "node:module";
import type * as parts from "@graphql-yoga/render-graphiql/graphiql";
import type { ExplorerFile } from "./explorer-file.js";
import type { Explorer, Prefill } from "./explorer-page.js";

const require = createRequire(import.meta.url);
const { version }: { readonly version: string } = require("@graphql-yoga/render-graphiql/package.json");

/**
 * GraphiQL, in the build that GraphQL Yoga publishes: one script without a request to any other host. The package's own
 * renderGraphiQL() writes all 9 MB of it into the page, to be sent on each visit; served as files, a browser keeps them.
 */
export function graphiql({ endpoint, examples, headers, drawer }: Prefill): Explorer {
  return {
    title: "GraphiQL",
    icon: file("favicon.ico", "image/x-icon", "favicon"),
    stylesheet: file("graphiql.css", "text/css; charset=utf-8", "css"),
    script: file("graphiql.js", javascript, "js"),
    otherFiles: Object.values(workers),
    start,
    options: {
      graphiql: {
        endpoint,
        title: "GraphiQL",
        defaultTabs: examples.map(({ query, variables }) => ({ query, variables: variables && json(variables) })),
        headers: json(headers),
        defaultEditorToolsVisibility: drawer,
        shouldPersistHeaders: false,
      },
      workerUrls: Object.fromEntries(Object.entries(workers).map(([label, worker]) => [label, worker.path])),
    },
  };
}

const json = (value: unknown): string => JSON.stringify(value, null, 2);

const javascript = "text/javascript; charset=utf-8";

/** The editor's workers, by the label under which it asks for each. */
const workers: Readonly<Record<string, ExplorerFile>> = {
  editorWorkerService: file("editor-worker.js", javascript, "editorWorkerService"),
  graphql: file("graphql-worker.js", javascript, "graphqlWorker"),
  json: file("json-worker.js", javascript, "jsonWorker"),
};

/**
 * GraphiQL takes up the tab whose query it has stored, and stores it at the first change: before that, a reload would add an
 * empty one. Its tabs are made to be dragged, and where it opens with several, a press moves them from under the pointer: so
 * they stay where they are. Left to itself, onEditQuery writes the query into the address, for the next reload to send and
 * the server to log.
 */
const start = `
        self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (moduleId, label) => options.workerUrls[label] };
        const [{ query }] = options.graphiql.defaultTabs;
        if (localStorage.getItem("graphiql:query") === null) localStorage.setItem("graphiql:query", query);
        const style = document.createElement("style");
        style.textContent = ".graphiql-tab { transform: none !important; }";
        document.head.append(style);
        root.addEventListener("pointerdown", (event) => {
          if (event.target.closest(".graphiql-tab")) event.stopPropagation();
        }, { capture: true });
        YogaGraphiQL.renderYogaGraphiQL(root, { ...options.graphiql, onEditQuery: () => {} });`;

/** The package is one module of strings: importing it costs 50 MB and a tenth of a second, which the start doesn't pay. */
function file(name: string, contentType: string, part: keyof typeof parts): ExplorerFile {
  return {
    path: `explorers/graphiql/${version}/${name}`,
    contentType,
    read: async () => {
      const { [part]: text } = await import("@graphql-yoga/render-graphiql/graphiql");
      return bytes(text);
    },
  };
}

/** The parts are text, except for the icon, which is a data: URL. */
function bytes(text: string): Buffer {
  const data = /^data:[^,]*;base64,/.exec(text);
  return data === null ? Buffer.from(text) : Buffer.from(text.slice(data[0].length), "base64");
}
