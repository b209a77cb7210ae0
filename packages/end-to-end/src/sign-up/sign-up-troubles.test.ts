import type { Browser, Page, Route } from "playwright-core";
import { launchBrowser } from "testing/browser";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { frontendVariables } from "../../../../apps/launcher/src/frontend-variables.js";
import { newPlace } from "../launch.js";
import { runProgram } from "../running-program.js";
import { signUpsAt } from "./sign-ups.js";
import { camille, fillIn, isTaken, openTab, status, submit, visit } from "./visitor.js";

const chromiumPath = inject("chromiumPath");

describe.skipIf(chromiumPath === null)("the sign-up page, in a browser", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser(chromiumPath ?? "");
  });

  afterAll(() => browser?.close());

  /** Both programs, with what `start` has them serve the page with. */
  async function place(variables: NodeJS.ProcessEnv = {}) {
    const { environment, gatewayUrl } = await newPlace();
    const all = { ...environment, ...frontendVariables(environment, "demo-token"), ...variables };
    return { gatewayUrl, runApi: () => runProgram("contacts-api", all), runGateway: () => runProgram("gateway", all) };
  }

  const typed = (page: Page): Promise<string> => page.getByLabel("First name").inputValue();

  it("loses nothing with its connection, and signs up by itself when there is one again", async () => {
    const { gatewayUrl, runApi, runGateway } = await place();
    await Promise.all([runApi(), runGateway()]);
    const { page } = await visit(browser, gatewayUrl);
    await fillIn(page);
    await page.context().setOffline(true);
    await submit(page);
    await expect.poll(() => status(page)).toContain("The connection is lost.");
    expect(await typed(page)).toBe("Camille");

    await page.context().setOffline(false);
    await isTaken(page);
    expect(await signUpsAt(gatewayUrl)).toHaveLength(1);
  });

  it("makes one contact when the gateway is killed before it could answer", async () => {
    const { gatewayUrl, runApi, runGateway } = await place();
    const [gateway] = await Promise.all([runGateway(), runApi()]);
    const { page } = await visit(browser, gatewayUrl);
    // The questions are asked for with the same URL.
    await page.getByLabel("T-shirt size").waitFor();
    await fillIn(page);
    let killed: Promise<unknown> | null = null;
    await page.route("**/graphql", async (route) => {
      if (killed === null) await route.fetch();
      killed ??= gateway.stop("SIGKILL");
      await killed;
      await route.continue();
    });
    await submit(page);
    await expect.poll(() => status(page)).toContain("The connection is lost.");
    expect(await typed(page)).toBe("Camille");
    // It may have been taken: with anything changed it would be another sign-up.
    expect(await page.getByRole("button", { name: "Change something" }).count()).toBe(0);

    await runGateway();
    await isTaken(page);
    expect(await signUpsAt(gatewayUrl)).toHaveLength(1);
  });

  it("sends what waits under its own key, though the same was refused in another tab meanwhile", async () => {
    const { gatewayUrl, runApi, runGateway } = await place();
    await Promise.all([runApi(), runGateway()]);
    const { page } = await visit(browser, gatewayUrl);
    const { page: other } = await openTab(await page.context().newPage(), gatewayUrl);
    const keysOf = async (tab: Page, answer: (route: Route) => Promise<void>): Promise<readonly string[]> => {
      const keys: string[] = [];
      await tab.getByLabel("T-shirt size").waitFor();
      await tab.route("**/graphql", (route) => {
        const { idempotencyKey } = route.request().postDataJSON().variables;
        if (idempotencyKey === undefined) return route.continue();
        keys.push(idempotencyKey);
        return answer(route);
      });
      await fillIn(tab);
      return keys;
    };
    let isLost = true;
    const keys = await keysOf(page, (route) => (isLost ? route.abort() : route.continue()));
    const refused = { id: "s", state: "REFUSED", position: null, expectedAt: null, errors: [] };
    const otherKeys = await keysOf(other, (route) =>
      route.fulfill({ json: { data: { submitContact: { submission: refused } } } }),
    );

    await submit(page);
    await expect.poll(() => status(page)).toContain("The connection is lost.");
    await submit(other);
    await other.getByText("Your sign-up could not be accepted as it is.").waitFor();
    await submit(other);
    await expect.poll(() => otherKeys.length).toBe(2);
    isLost = false;
    await isTaken(page);
    expect(new Set([...keys, otherKeys[0]]).size).toBe(1);
    expect(otherKeys[1]).not.toBe(otherKeys[0]);
  });

  it("takes sign-ups while the API is away, without its questions, and tells how they stand", async () => {
    const { gatewayUrl, runApi, runGateway } = await place();
    await runGateway();
    const { page } = await visit(browser, gatewayUrl);
    await page.getByText("Two more questions can’t be loaded right now.").waitFor();
    await fillIn(page);
    await submit(page);
    await isTaken(page);
    await expect.poll(() => status(page)).toMatch(/in line|right now/);

    await runApi();
    await expect.poll(() => status(page)).toBe("Done: you are on the list.");
    await page.getByRole("button", { name: "Sign up somebody else" }).click();
    await page.getByLabel("T-shirt size").waitFor();
  });

  it("takes sign-ups while the API is slow, and tells that they are being entered", async () => {
    const { gatewayUrl, runApi, runGateway } = await place({ RECONCILE_AFTER_MS: "4000" });
    const [api] = await Promise.all([runApi(), runGateway()]);
    const { page } = await visit(browser, gatewayUrl);
    await page.getByLabel("T-shirt size").waitFor();
    await fillIn(page);
    void api.stop("SIGSTOP");
    await submit(page);
    await isTaken(page);
    await expect.poll(() => status(page)).toBe("It is being entered right now.");

    void api.stop("SIGCONT");
    await expect.poll(() => status(page)).toBe("Done: you are on the list.");
    expect(await signUpsAt(gatewayUrl)).toHaveLength(1);
  });

  it("comes back to its mistakes, with everything that was typed, when it is refused after it was taken", async () => {
    const { gatewayUrl, runGateway } = await place();
    await runGateway();
    const { page } = await visit(browser, gatewayUrl);
    await page.route("**/graphql", async (route) => {
      const response = await route.fetch();
      const { data } = await response.json();
      if (data?.contactSubmission) {
        const errors = [{ path: ["input", "address", "city"], code: "REFUSED", message: "is refused" }];
        Object.assign(data.contactSubmission, { state: "REFUSED", position: null, expectedAt: null, errors });
      }
      await route.fulfill({ response, json: { data } });
    });
    await fillIn(page, { ...camille, City: "Atlantis" });
    await submit(page);
    await isTaken(page);
    await page.getByText("Your sign-up could not be accepted as it is.").waitFor();
    expect(await page.evaluate("document.activeElement.name")).toBe("address.city");
    expect(await typed(page)).toBe("Camille");
  });

  it("counts down while too many sign up at once, and sends by itself when it can", async () => {
    // The two questions take 2 of 5 points, and a sign-up takes 5.
    const { gatewayUrl, runApi, runGateway } = await place({
      PUBLIC_ADDRESS_BURST: "5",
      PUBLIC_ADDRESS_PER_SECOND: "0.5",
    });
    await Promise.all([runApi(), runGateway()]);
    const { page } = await visit(browser, gatewayUrl);
    await page.getByLabel("T-shirt size").waitFor();
    await fillIn(page);
    await submit(page);
    await page.getByText(/^Next try in \d+ s$/).waitFor();
    expect(await status(page)).toContain("Many people are signing up right now.");
    expect(await typed(page)).toBe(camille["First name"]);

    await isTaken(page);
    expect(await signUpsAt(gatewayUrl)).toHaveLength(1);
  });

  it("says that it needs scripts where there are none, before anything is typed", async () => {
    const { gatewayUrl, runGateway } = await place();
    await runGateway();
    const { page } = await visit(browser, gatewayUrl, { javaScriptEnabled: false });
    // Texts are not looked for in there.
    expect(await page.locator("noscript p").first().innerText()).toContain("This form needs JavaScript.");
    expect(await page.locator("noscript h1").isVisible()).toBe(true);
    expect(await page.locator("input, select, button").count()).toBe(0);
  });
});
