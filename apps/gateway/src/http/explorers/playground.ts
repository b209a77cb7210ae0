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
export function playground(prefill: Prefill): Explorer {
  return {
    title: "GraphQL Playground",
    icon: file("favicon.png", "image/png"),
    stylesheet: file("static/css/middleware.css", "text/css; charset=utf-8"),
    script: file("static/js/middleware.js", "text/javascript; charset=utf-8"),
    otherFiles: [],
    start,
    options: {
      tab: prefill,
      settings: {
        "request.credentials": "same-origin",
        // Otherwise it introspects the schema every two seconds for as long as the page is open.
        "schema.polling.enable": false,
      },
    },
  };
}

/** The endpoint is made absolute for "Copy CURL", which copies it as it stands. */
const start = `
        const endpoint = new URL(options.tab.endpoint, location.href).href;
        const tabs = [{ ...options.tab, endpoint }];
        GraphQLPlayground.init(root, { endpoint, tabs, settings: options.settings });`;

function file(name: string, contentType: string): ExplorerFile {
  return {
    path: `explorers/playground/${version}/${name}`,
    contentType,
    read: () => readFile(require.resolve(`@apollographql/graphql-playground-react/build/${name}`)),
  };
}
