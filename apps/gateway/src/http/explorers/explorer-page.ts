import { createHash } from "node:crypto";
import type { Example } from "./examples/example.js";
import type { ExplorerFile } from "./explorer-file.js";

/** What an explorer shows when it opens. */
export interface Prefill {
  /** Where operations are posted to, relative to the page. */
  readonly endpoint: string;
  /** A tab each, of which the first one is in front. */
  readonly examples: readonly Example[];
  /** Those of every tab. */
  readonly headers: Readonly<Record<string, string>>;
  /** Which of the two is in sight: the variables, unless something is to be filled in first. */
  readonly drawer: "variables" | "headers";
}

/** A GraphQL explorer, as the page that starts it. */
export interface Explorer {
  readonly title: string;
  readonly icon: ExplorerFile;
  readonly stylesheet: ExplorerFile;
  readonly script: ExplorerFile;
  /** Whatever else the script loads on its own account. */
  readonly otherFiles: readonly ExplorerFile[];
  /** JavaScript that runs once `script` has: it finds the `options`, the element `root` and nothing else. */
  readonly start: string;
  readonly options: unknown;
}

/** An HTML page and the headers that go with it. */
export interface ExplorerPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Writes the page that starts `explorer`. Every URL in it is relative: a proxy may serve it below a prefix of its own. */
export function explorerPage(explorer: Explorer): ExplorerPage {
  const script = startScript(explorer.start);
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${explorer.title}</title>
    <link rel="icon" href="${explorer.icon.path}">
    <link rel="stylesheet" href="${explorer.stylesheet.path}">
    <script type="application/json" id="options">${json(explorer.options)}</script>
    <script>${script}</script>
    <script defer src="${explorer.script.path}"></script>
  </head>
  <body>
    <noscript>${explorer.title} needs JavaScript.</noscript>
    <div id="root"></div>
  </body>
</html>
`;
  return { html, headers: { ...pageHeaders, "content-security-policy": contentSecurityPolicy(script) } };
}

const pageHeaders = {
  // The page may hold a token. It is small, what it loads is cached.
  "cache-control": "no-store",
  "content-type": "text/html; charset=utf-8",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/**
 * What comes before the explorer's own start. The address goes first: a link shouldn't choose where requests go, or what
 * a click runs with the token, and both explorers read such things from it. Then localStorage, where both keep what is
 * typed into them, which is tokens and contacts: as sessionStorage it lasts a reload, but not longer than the tab, and
 * nothing shows up that another program left on the same port.
 */
function startScript(start: string): string {
  return `
      history.replaceState(null, "", location.pathname);
      Object.defineProperty(window, "localStorage", { value: window.sessionStorage });
      addEventListener("DOMContentLoaded", () => {
        const options = JSON.parse(document.getElementById("options").textContent);
        const root = document.getElementById("root");
        ${start}
      });
    `;
}

/** Scripts are the explorer's own files and the one inline script, by its hash; requests go to this host and no other. */
function contentSecurityPolicy(script: string): string {
  const hash = createHash("sha256").update(script).digest("base64");
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "connect-src 'self'",
    // Both write their styles into the page as they go.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Inside a script element only a "<" can end the element (HTML, section 4.12.1.3); JSON may write it as an escape. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", String.raw`\u003c`);
}
