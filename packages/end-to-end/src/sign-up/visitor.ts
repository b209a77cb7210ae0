import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { recordPage } from "testing/explorers";
import type { PageRecord } from "testing/explorers";
import { onTestFinished } from "vitest";

const require = createRequire(import.meta.url);

export interface Visitor {
  readonly page: Page;
  readonly record: PageRecord;
}

/** Somebody who has never been here, and is spared what moves. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce", ...options });
  // The limit of the test is enough.
  context.setDefaultTimeout(0);
  onTestFinished(() => context.close());
  return openTab(await context.newPage(), url);
}

export async function openTab(page: Page, url: string): Promise<Visitor> {
  const record = recordPage(page);
  await page.goto(`${url}/signup`);
  return { page, record };
}

export const camille = {
  "First name": "Camille",
  "Last name": "Moreau",
  "Email address": "camille.moreau@example.org",
};

export async function fillIn(page: Page, texts: Readonly<Record<string, string>> = camille): Promise<void> {
  for (const [label, text] of Object.entries(texts)) await page.getByLabel(label, { exact: true }).fill(text);
}

export const submit = (page: Page): Promise<void> => page.getByRole("button", { name: "Sign up" }).click();

export const isTaken = (page: Page): Promise<void> => page.getByRole("heading", { name: "Thank you!" }).waitFor();

/** What the page says of its progress, whatever it is. */
export const status = (page: Page): Promise<string> => page.getByRole("status").innerText();

export const stored = (page: Page): Promise<string> =>
  page.evaluate("JSON.stringify([sessionStorage, localStorage, document.cookie])");

/** What axe finds wrong with the page as it is. */
export async function wrongFor(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(require.resolve("axe-core/axe.min.js"), "utf8"));
  return page.evaluate<string[]>(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))",
  );
}

/** What has gone wrong without anybody seeing it: errors in the console, and requests to anywhere else. */
export const harmIn = ({ record }: Visitor, url: string): readonly string[] => [
  ...record.errors,
  ...record.requestUrls.filter((each) => !each.startsWith(`${url}/`)),
];
