import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser } from "testing/browser";
import { contactIdIn, graphiql, playground, recordPage, runFirst } from "testing/explorers";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";

import { startExploredApi } from "../../../test/explored-api.js";
import type { ExploredApi } from "../../../test/explored-api.js";
import { startPrefixProxy } from "../../../test/prefix-proxy.js";

const chromiumPath = inject("chromiumPath");

async function startApi(prefilledToken: string | null): Promise<ExploredApi> {
  const started = await startExploredApi("t0ken", prefilledToken);
  onTestFinished(() => started[Symbol.asyncDispose]());
  return started;
}

describe.skipIf(chromiumPath === null)("in a browser", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser(chromiumPath ?? "");
  });

  afterAll(() => browser?.close());

  /** A browser of somebody's own; without options, somebody who has never been here. */
  async function visitor(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await browser.newContext(options);
    // The limit of the test is enough.
    context.setDefaultTimeout(0);
    onTestFinished(() => context.close());
    return context;
  }

  async function visit(): Promise<Page> {
    return (await visitor()).newPage();
  }

  describe.each([graphiql, playground])("$name", (explorer) => {
    const { path } = explorer;
    const run = (page: Page, url: string) => runFirst(explorer, page, url);

    test("creates a contact at the first click, asks for nothing outside of its proxy's path prefix, and reports no error", async () => {
      const { origin, calls } = await startApi("t0ken");
      const proxy = await startPrefixProxy(origin, "/contacts-api");
      onTestFinished(() => proxy[Symbol.asyncDispose]());
      const page = await visit();
      const record = recordPage(page);

      expect(contactIdIn(await run(page, proxy.url + path))).toBe("contact-1");

      const mutations = calls.filter(({ operationName }) => operationName === "CreateContact");
      expect(mutations).toEqual([{ operationName: "CreateContact", authorization: "Bearer t0ken" }]);
      expect(record.requestUrls.filter((url) => !url.startsWith(`${proxy.url}/`))).toEqual([]);
      expect(record.errors).toEqual([]);
    });

    test("makes up no token when none is given", async () => {
      const { origin, calls } = await startApi(null);
      const result = await run(await visit(), origin + path);

      expect(result).toContain("Not authorized.");
      expect(new Set(calls.map(({ authorization }) => authorization))).toEqual(new Set(["Bearer"]));
    });

    test("isn't pointed at another host by its address, and asks no other host for anything", async () => {
      const { origin } = await startApi("t0ken");
      const page = await visit();
      const record = recordPage(page);
      const evil = new URLSearchParams({
        endpoint: "https://evil.example/",
        subscriptionEndpoint: "wss://evil.example/",
        query: "{ version }",
        tabs: JSON.stringify([{ endpoint: "https://evil.example/", query: "{ version }" }]),
      });

      expect(contactIdIn(await run(page, `${origin}${path}?${evil.toString()}#?${evil.toString()}`))).toBe("contact-1");
      expect(page.url()).toBe(origin + path);
      expect(record.requestUrls.filter((url) => new URL(url).origin !== origin)).toEqual([]);
      expect(record.errors).toEqual([]);
    });

    test("opens with the examples again, whatever was stored here before", async () => {
      const { origin } = await startApi("t0ken");
      const context = await visitor({ storageState: staleState(origin) });
      const page = await context.newPage();

      expect(contactIdIn(await run(page, origin + path))).toBe("contact-1");
      expect(contactIdIn(await run(page, origin + path))).toBe("contact-2");
      await page.close();
      expect(contactIdIn(await run(await context.newPage(), origin + path))).toBe("contact-3");
    });

    test("shows the token of now, not the one that it showed before", async () => {
      const { origin } = await startApi("t0ken");
      const page = await visit();
      await page.route(origin + path, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replace("t0ken", "expired") });
      });
      expect(await run(page, origin + path)).toContain("Not authorized.");

      await page.unroute(origin + path);
      expect(contactIdIn(await run(page, origin + path))).toBe("contact-1");
    });

    test("comes back from a reload with the tabs that it had, and with what was typed into them", async () => {
      const { origin } = await startApi("t0ken");
      const page = await visit();
      await explorer.open(page, origin + path);
      const names = await explorer.tabs(page);
      expect(names).toHaveLength(6);
      await explorer.open(page, origin + path);
      expect(await explorer.tabs(page)).toEqual(names);

      await explorer.showTab(page, "Forms");
      await page.getByText("refvalues").first().click();
      await page.keyboard.type("_typed");
      const kept = `sessionStorage["graphiql:tabState"] ?? sessionStorage["graphql-playground"]`;
      await expect.poll(() => page.evaluate(kept)).toContain("_typed");
      await explorer.open(page, origin + path);
      expect(await explorer.tabs(page)).toEqual(names);
      await explorer.showTab(page, "Forms");
      await page.getByText("_typed").waitFor();
    });

    test("keeps what is typed for as long as its tab is open, and out of the address", async () => {
      const { origin } = await startApi("t0ken");
      const context = await visitor();
      const page = await context.newPage();
      await run(page, origin + path);
      await page.getByText("Camille").first().click();
      await page.keyboard.type("Dominique");

      await expect.poll(() => sessionStorageOf(page)).toContain("Dominique");
      expect(page.url()).toBe(origin + path);
      await page.close();
      expect(await context.storageState({ indexedDB: true })).toEqual({ cookies: [], origins: [] });
    });
  });

  test("who opens the prefix of a proxy alone is led to GraphiQL below it", async () => {
    const { origin } = await startApi("t0ken");
    const proxy = await startPrefixProxy(origin, "/contacts-api");
    onTestFinished(() => proxy[Symbol.asyncDispose]());
    const page = await visit();
    await page.goto(`${proxy.url}/`);
    expect(page.url()).toBe(`${proxy.url}/graphql`);
  });

  test("GraphiQL stores no token for a reload", async () => {
    const { origin } = await startApi("t0ken");
    const page = await visit();
    await runFirst(graphiql, page, `${origin}/graphql`);
    await expect.poll(() => sessionStorageOf(page)).toContain("CreateContact");
    expect(await sessionStorageOf(page)).not.toContain("t0ken");
  });

  test("Playground asks for the schema once, not every two seconds", async () => {
    const { origin, calls } = await startApi("t0ken");
    const page = await visit();
    await page.clock.install();
    // By default it polls endpoints whose URL contains this name, and no other.
    await runFirst(playground, page, `${origin.replace("127.0.0.1", "localhost")}/playground`);
    await page.clock.runFor(20_000);
    await page.getByTitle("Execute Query").click();
    await expect.poll(() => calls.filter(({ operationName }) => operationName === "CreateContact").length).toBe(2);

    expect(calls.filter(({ operationName }) => operationName === "IntrospectionQuery")).toHaveLength(1);
  });
});

function sessionStorageOf(page: Page): Promise<string> {
  return page.evaluate("JSON.stringify(sessionStorage)");
}

/** What another program on this port, or an earlier token, could have left in the browser. */
function staleState(origin: string): NonNullable<BrowserContextOptions["storageState"]> {
  const tab = {
    id: "stale",
    title: "Stale",
    query: "{ stale }",
    variables: null,
    headers: '{"Authorization":"Bearer stale"}',
    operationName: null,
    response: null,
  };
  const localStorage = [
    { name: "graphiql:tabState", value: JSON.stringify({ tabs: [tab], activeTabIndex: 0 }) },
    { name: "graphql-playground", value: '{"workspaces":' },
    { name: "platform-token", value: "stale" },
  ];
  return { cookies: [], origins: [{ origin, localStorage }] };
}
