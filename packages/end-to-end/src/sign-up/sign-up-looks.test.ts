import { readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "testing/browser";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, newPlace } from "../launch.js";
import { visit, wrongFor } from "./visitor.js";

const chromiumPath = inject("chromiumPath");
const mostScriptBytes = 60_000;

it("has less script than 60 kB, compressed as it is served", async () => {
  const page = fileURLToPath(import.meta.resolve("signup/index.html"));
  const assets = join(dirname(page), "assets");
  const scripts = (await readdir(assets)).filter((name) => name.endsWith(".js.gz"));
  const sizes = await Promise.all(scripts.map(async (name) => (await stat(join(assets, name))).size));
  expect(sizes).not.toEqual([]);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(mostScriptBytes);
});

describe.skipIf(chromiumPath === null)("the sign-up page, in a browser", () => {
  const ends: (() => PromiseLike<void>)[] = [];
  let browser: Browser;
  let gatewayUrl: string;

  beforeAll(async () => {
    const onEnd = (end: () => PromiseLike<void>) => void ends.unshift(end);
    browser = await launchBrowser(chromiumPath ?? "");
    const place = await newPlace({}, onEnd);
    gatewayUrl = place.gatewayUrl;
    await launch(place.environment, onEnd).said("Ctrl-C stops it all.");
  });

  afterAll(async () => {
    await browser?.close();
    for (const end of ends) await end();
  });

  const looks = (["light", "dark"] as const).flatMap((colorScheme) =>
    [360, 1440].map((width) => ({ colorScheme, width })),
  );

  it.each(looks)(
    "fits, and axe finds nothing, in $colorScheme on $width px, in German with names from right to left",
    async ({ colorScheme, width }) => {
      const { page } = await visit(browser, gatewayUrl, {
        colorScheme,
        locale: "de-DE",
        viewport: { width, height: 800 },
      });
      await page.getByLabel("T-shirt size").waitFor();
      expect(await page.evaluate("[document.documentElement.lang, document.documentElement.dir]")).toEqual([
        "de",
        "ltr",
      ]);
      await page.getByRole("button", { name: "Eintragen" }).click();
      await page.getByRole("alert").getByText("Bitte korrigieren Sie").waitFor();
      await looksRight(page);

      await page.getByLabel("Vorname").fill("عبد الرحمن");
      await page.getByLabel("Nachname").fill("מזרחי");
      await page.getByLabel("E-Mail-Adresse").fill("donaudampfschifffahrtsgesellschaft@example.org");
      expect(await page.evaluate("getComputedStyle(document.getElementById('firstname')).direction")).toBe("rtl");
      await looksRight(page);

      await page.context().setOffline(true);
      await page.getByRole("button", { name: "Eintragen" }).click();
      await page.getByText("Die Verbindung ist abgebrochen.").waitFor();
      await looksRight(page);

      await page.context().setOffline(false);
      await page.getByRole("heading", { name: "Vielen Dank!" }).waitFor();
      await looksRight(page);
    },
  );

  it.each([320, 360])("keeps the fields of one row at one height on %s px, in English too", async (width) => {
    const { page } = await visit(browser, gatewayUrl, { viewport: { width, height: 800 } });
    await page.getByLabel("T-shirt size").waitFor();
    const tops = await page.evaluate<readonly number[]>(
      "['postalcode', 'city'].map((name) => document.getElementById(`address-${name}`).getBoundingClientRect().top)",
    );
    expect(tops[0]).toBe(tops[1]);
    await looksRight(page);
  });
});

async function looksRight(page: Page): Promise<void> {
  expect(await wrongFor(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
}
