import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

/** A headless Chromium that asks nobody for anything but what a page asks for. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}
