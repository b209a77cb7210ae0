import type { Browser } from "playwright-core";
import { launchBrowser } from "testing/browser";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { startPrefixProxy } from "../../../../apps/gateway/test/prefix-proxy.js";
import { launch, newPlace } from "../launch.js";
import { signUpsAt } from "./sign-ups.js";
import { camille, harmIn, fillIn, isTaken, openTab, status, stored, submit, visit } from "./visitor.js";

const chromiumPath = inject("chromiumPath");

describe.skipIf(chromiumPath === null)("the sign-up page, in a browser", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser(chromiumPath ?? "");
  });

  afterAll(() => browser?.close());

  async function start(variables: NodeJS.ProcessEnv = {}): Promise<string> {
    const { environment, gatewayUrl } = await newPlace(variables);
    const welcome = await launch(environment).said("Ctrl-C stops it all.");
    expect(welcome).toContain(`${gatewayUrl}/signup`);
    return gatewayUrl;
  }

  it("signs up by keyboard alone, tells how it stands until the contact is there, and keeps nothing of it", async () => {
    const gatewayUrl = await start();
    const visitor = await visit(browser, gatewayUrl);
    const { page } = visitor;
    await page.getByLabel("T-shirt size").waitFor();
    const typed = ["Camille", "Moreau", "camille@example.org", "", "", "", "75020", "Paris", "France"];
    for (const text of typed) {
      await page.keyboard.press("Tab");
      await page.keyboard.type(text);
    }
    await page.keyboard.press("Tab");
    await page.keyboard.type("M");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");

    await isTaken(page);
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Thank you!");
    expect(await page.locator("main").innerText()).toContain("Your sign-up is safe with us.");
    await expect.poll(() => status(page)).toBe("Done: you are on the list.");
    expect(await signUpsAt(gatewayUrl)).toEqual([
      {
        id: expect.any(String),
        state: "CREATED",
        contact: {
          firstname: "Camille",
          surname: "Moreau",
          mail: "camille@example.org",
          address: { postalcode: "75020" },
          answers: expect.arrayContaining([
            { form: { label: "T-shirt size" }, value: { label: "M" } },
            { form: { label: "May write to me by mail" }, value: { label: "Yes" } },
          ]),
        },
      },
    ]);
    expect(await stored(page)).not.toMatch(/Camille|Moreau|example|75020/);
    expect(harmIn(visitor, gatewayUrl)).toEqual([]);
  });

  it("leads to each mistake, a nested one too, names them all, and goes on where it was", async () => {
    const gatewayUrl = await start();
    const visitor = await visit(browser, gatewayUrl);
    const { page } = visitor;
    const focused = () => page.evaluate("document.activeElement.name");
    const alert = page.getByRole("alert");
    const message = (label: string) =>
      page.getByLabel(label, { exact: true }).evaluate((input: Element) => ({
        isInvalid: input.getAttribute("aria-invalid"),
        says: input.ownerDocument.getElementById(input.getAttribute("aria-describedby") ?? "")?.textContent,
      }));

    await fillIn(page, { "Last name": "Moreau" });
    await submit(page);
    await expect.poll(focused).toBe("firstname");
    expect(await alert.innerText()).toBe("Please correct: First name, Email address.");
    expect(await message("First name")).toEqual({ isInvalid: "true", says: "Please fill this in." });

    await fillIn(page, { "First name": "Camille", "Email address": "camille@", "Postal code": "7".repeat(10_001) });
    await submit(page);
    await expect.poll(focused).toBe("mail");
    expect(await alert.innerText()).toBe("Please correct: Email address, Postal code.");
    expect(await message("Email address")).toEqual({ isInvalid: "true", says: expect.stringContaining("such as") });

    await fillIn(page, { "Email address": "camille@example.org" });
    expect(await message("Email address")).toEqual({ isInvalid: "false", says: undefined });
    await submit(page);
    await expect.poll(focused).toBe("address.postalcode");
    expect(await message("Postal code")).toEqual({ isInvalid: "true", says: expect.stringContaining("10,000") });
    expect(await signUpsAt(gatewayUrl)).toEqual([]);

    await fillIn(page, { "Postal code": "75020" });
    await submit(page);
    await isTaken(page);
    expect(await signUpsAt(gatewayUrl)).toHaveLength(1);
    expect(visitor.record.requestUrls.filter((url) => !url.startsWith(`${gatewayUrl}/`))).toEqual([]);
  });

  it("makes one contact of a double click, a reload, the back button and a second tab", async () => {
    const gatewayUrl = await start();
    const { page } = await visit(browser, gatewayUrl);
    const context = page.context();
    // The gateway takes each sign-up, and nobody hears of it until the answers are let through.
    let letThrough = () => {};
    const answered = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    let taken = 0;
    await context.route("**/graphql", async (route) => {
      const response = await route.fetch();
      if (route.request().postData()?.includes("idempotencyKey")) {
        taken += 1;
        await answered;
      }
      await route.fulfill({ response }).catch(() => {}); // The page has gone.
    });
    await fillIn(page);
    await page.getByRole("button", { name: "Sign up" }).dblclick();
    await expect.poll(() => taken).toBe(1);
    await page.reload();
    await expect.poll(() => taken).toBe(2);
    await page.goto(`${gatewayUrl}/health/live`);
    await page.goBack();
    await expect.poll(() => taken).toBe(3);
    const second = await openTab(await context.newPage(), gatewayUrl);
    await fillIn(second.page);
    await submit(second.page);
    await expect.poll(() => taken).toBe(4);

    letThrough();
    await isTaken(page);
    await isTaken(second.page);
    await page.reload();
    await isTaken(page);
    // Who begins once more, with the same input, is the same.
    await page.getByRole("button", { name: "Sign up somebody else" }).click();
    expect(await page.getByLabel("First name").inputValue()).toBe("");
    await fillIn(page);
    await submit(page);
    await isTaken(page);
    expect(taken).toBe(5);
    expect(await signUpsAt(gatewayUrl)).toHaveLength(1);
  });

  it("works below a proxy's path prefix, and asks for nothing outside of it", async () => {
    const { environment, gatewayUrl } = await newPlace();
    const proxy = await startPrefixProxy(gatewayUrl, "/campaign");
    onTestFinished(() => proxy[Symbol.asyncDispose]());
    await launch({ ...environment, PUBLIC_ORIGINS: new URL(proxy.url).origin }).said("Ctrl-C stops it all.");
    const visitor = await visit(browser, proxy.url);
    await fillIn(visitor.page, camille);
    await submit(visitor.page);
    await isTaken(visitor.page);
    expect(harmIn(visitor, proxy.url)).toEqual([]);
  });
});
