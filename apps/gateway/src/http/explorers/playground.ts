import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { ExplorerFile } from "./explorer-file.js";
import type { Explorer, Prefill } from "./explorer-page.js";

const require = createRequire(import.meta.url);
const { version }: { readonly version: string } = require("@apollographql/graphql-playground-react/package.json");

/**
 * GraphQL Playground, from its built files. They are unmaintained, and rely on the page for their safety. The page that
 * graphql-playground-html writes for them is not used, because it loads fonts from Google.
 */
export function playground({ endpoint, examples, headers, drawer }: Prefill): Explorer {
  return {
    title: "GraphQL Playground",
    icon: file("favicon.png", "image/png"),
    stylesheet: file("static/css/middleware.css", "text/css; charset=utf-8"),
    script: file("static/js/middleware.js", "text/javascript; charset=utf-8"),
    otherFiles: [],
    start,
    options: {
      endpoint,
      headers,
      tabs: examples.map(({ name, query, variables }) => ({
        name,
        query,
        variables: variables && JSON.stringify(variables, null, 2),
        variableEditorOpen: drawer === "headers" || variables !== undefined,
        queryVariablesActive: drawer === "variables",
      })),
      settings: {
        "request.credentials": "same-origin",
        // Otherwise it introspects the schema every two seconds for as long as the page is open.
        "schema.polling.enable": false,
      },
    },
  };
}

/**
 * The endpoint is made absolute for "Copy CURL", which copies it as it stands. Given tabs replace those that Playground has
 * kept for a reload, so these are read first; but for their headers, which may hold a token that is no longer good.
 */
const start = `
        const endpoint = new URL(options.endpoint, location.href).href;
        const { workspaces } = JSON.parse(localStorage.getItem("graphql-playground") ?? "{}");
        const kept = Object.values(workspaces?.[endpoint]?.sessions?.sessions ?? {}).filter((tab) => !tab.isFile);
        const tabs = (kept.length > 0 ? kept : options.tabs).map(
          ({ name, query, variables, variableEditorOpen, queryVariablesActive }) =>
            ({ endpoint, headers: options.headers, name, query, variables, variableEditorOpen, queryVariablesActive }),
        );
        GraphQLPlayground.init(root, { endpoint, tabs, settings: options.settings });`;

function file(name: string, contentType: string): ExplorerFile {
  return {
    path: `explorers/playground/${version}/${name}`,
    contentType,
    read: () => readFile(require.resolve(`@apollographql/graphql-playground-react/build/${name}`)),
  };
}
