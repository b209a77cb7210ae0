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

/** Opens an explorer at `url`, runs the operation it shows first, and answers with the text of the result. */
export type RunFirstOperation = (page: Page, url: string) => Promise<string>;

export const runInGraphiql: RunFirstOperation = async (page, url) => {
  await page.goto(url);
  await page.getByRole("button", { name: "Execute query" }).click();
  return resultIn(page, ".graphiql-response .view-lines");
};

export const runInPlayground: RunFirstOperation = async (page, url) => {
  await page.goto(url);
  // Its keyboard shortcuts and its button work once the editor, the first of three, is there and in focus.
  await page.locator(".CodeMirror-focused").waitFor();
  await page.getByTitle("Execute Query").click();
  return resultIn(page, ".CodeMirror-code >> nth=-1");
};

/** The id of the contact in the text of a result, or null when there is none. */
export function contactIdIn(result: string): string | null {
  return /"id":\s*"([^"]+)"/.exec(result)?.[1] ?? null;
}

async function resultIn(page: Page, selector: string): Promise<string> {
  // Both editors draw spaces as no-break spaces.
  const result = page.locator(selector).filter({ hasText: /"(data|errors|error)"/ });
  return (await result.innerText()).replaceAll("\u00a0", " ");
}
