import type { Page } from "playwright-core";

/** What a page has done since it was recorded, as far as the browser can tell. */
export interface PageRecord {
  readonly requestUrls: readonly string[];
  /** Uncaught errors and what the console shows as an error: a breach of the page's policy is among them. */
  readonly errors: readonly string[];
}

/** Records what `page` does from now on. */
export function recordPage(page: Page): PageRecord {
  const requestUrls: string[] = [];
  const errors: string[] = [];
  page.on("request", (req) => requestUrls.push(req.url()));
  page.on("websocket", (socket) => requestUrls.push(socket.url()));
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return { requestUrls, errors };
}

/** An explorer in a browser. */
export interface DrivenExplorer {
  readonly name: string;
  /** Where a gateway serves it. */
  readonly path: string;
  readonly open: (page: Page, url: string) => Promise<void>;
  /** The titles of the tabs of an open one. */
  readonly tabs: (page: Page) => Promise<readonly string[]>;
  readonly showTab: (page: Page, title: string) => Promise<void>;
  /** Runs the operation in front at one click, and answers with the text of the result, as far as it is in sight. */
  readonly run: (page: Page) => Promise<string>;
}

const graphiqlTab = ".graphiql-tab";

export const graphiql: DrivenExplorer = {
  name: "GraphiQL",
  path: "/graphql",
  open: async (page, url) => {
    await page.goto(url);
    await page.locator(graphiqlTab).first().waitFor();
  },
  tabs: (page) => page.locator(graphiqlTab).allInnerTexts(),
  showTab: async (page, title) => {
    await page.getByTitle(title, { exact: true }).click();
    // It finds out what it is going to run when it stores the query.
    const isStored = (name: string): boolean =>
      String(Object(globalThis).sessionStorage.getItem("graphiql:query")).includes(` ${name}`);
    await page.waitForFunction(isStored, title);
  },
  run: async (page) => {
    await page.getByRole("button", { name: "Execute query" }).click();
    return resultIn(page, ".graphiql-response .view-lines");
  },
};

const playgroundTab = "div:has(> .close)";

export const playground: DrivenExplorer = {
  name: "GraphQL Playground",
  path: "/playground",
  open: async (page, url) => {
    await page.goto(url);
    // Its keyboard shortcuts and its button work once the editor, the first of three, is there and in focus.
    await page.locator(".CodeMirror-focused").waitFor();
  },
  tabs: (page) => page.locator(`${playgroundTab} > :nth-child(2)`).allInnerTexts(),
  showTab: (page, title) => page.locator(playgroundTab).filter({ hasText: title }).click(),
  run: async (page) => {
    await page.getByTitle("Execute Query").click();
    return resultIn(page, ".CodeMirror-code >> nth=-1");
  },
};

/** Opens an explorer at `url`, runs the operation it shows first, and answers with the text of the result. */
export async function runFirst({ open, run }: DrivenExplorer, page: Page, url: string): Promise<string> {
  await open(page, url);
  return run(page);
}

/** The id of the contact in the text of a result, or null when there is none. */
export function contactIdIn(result: string): string | null {
  return /"id":\s*"([^"]+)"/.exec(result)?.[1] ?? null;
}

async function resultIn(page: Page, selector: string): Promise<string> {
  // Both editors draw spaces as no-break spaces.
  const result = page.locator(selector).filter({ hasText: /"(data|errors|error)"/ });
  return (await result.innerText()).replaceAll("\u00a0", " ");
}
