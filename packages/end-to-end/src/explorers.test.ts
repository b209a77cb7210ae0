import type { Browser } from "playwright-core";
import { launchBrowser } from "testing/browser";
import { graphiql, playground, recordPage } from "testing/explorers";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { exampleAnswers } from "./example-answers.js";
import { graphql } from "./graphql.js";
import type { GraphqlResponse } from "./graphql.js";
import { launch, newPlace } from "./launch.js";

const chromiumPath = inject("chromiumPath");
const names = Object.keys(exampleAnswers);

/** A tab of GraphiQL, as its page has it; the variables are JSON. */
interface Tab {
  readonly query: string;
  readonly variables?: string;
}

/** The embedded default, with its invented contacts. */
async function startGateway(): Promise<string> {
  const { environment, gatewayUrl } = await newPlace({ DEMO_CONTACTS: "on" });
  await launch(environment).said("Ctrl-C stops it all.");
  return gatewayUrl;
}

async function tabsAt(gatewayUrl: string): Promise<readonly Tab[]> {
  const page = await (await fetch(`${gatewayUrl}/graphql`, { headers: { accept: "text/html" } })).text();
  const [, options = ""] = /id="options">(.*?)<\/script>/.exec(page) ?? [];
  return JSON.parse(options).graphiql.defaultTabs;
}

it("each example of the explorers runs in the embedded default, and runs again", async () => {
  const gatewayUrl = await startGateway();
  const tabs = await tabsAt(gatewayUrl);
  const run = (name: string): Promise<GraphqlResponse> => {
    const { query = "", variables = "{}" } = tabs[names.indexOf(name)] ?? {};
    return graphql(gatewayUrl, "demo-token", query, JSON.parse(variables));
  };
  for (const name of [...names, ...names]) expect(await run(name)).toMatchObject({ data: exampleAnswers[name] });

  const submission = { state: "CREATED", contactId: expect.any(String) };
  await expect.poll(() => run("SubmitContact")).toMatchObject({ data: { submitContact: { submission } } });
});

it("the example of submissions is left out where they are", async () => {
  const { environment, gatewayUrl } = await newPlace({ SUBMISSIONS: "off" });
  await launch(environment).said("Ctrl-C stops it all.");
  const queries = (await tabsAt(gatewayUrl)).map(({ query }) => query);
  expect(queries).toHaveLength(names.length - 1);
  expect(queries.join("")).not.toContain("submitContact");
});

describe.skipIf(chromiumPath === null)("in a browser", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser(chromiumPath ?? "");
  });

  afterAll(() => browser?.close());

  it.each([graphiql, playground])(
    "$name runs each example at one click",
    async ({ path, open, tabs, showTab, run }) => {
      const gatewayUrl = await startGateway();
      const context = await browser.newContext();
      onTestFinished(() => context.close());
      const page = await context.newPage();
      // The limit of the test is enough.
      page.setDefaultTimeout(0);
      const { requestUrls, errors } = recordPage(page);

      await open(page, gatewayUrl + path);
      expect(await tabs(page)).toEqual(names);
      for (const name of names) {
        await showTab(page, name);
        const answer = page.waitForResponse((res) => res.request().postDataJSON()?.operationName === name);
        expect(await run(page)).toContain('"data"');
        expect(await (await answer).json()).toMatchObject({ data: exampleAnswers[name] });
      }

      expect(requestUrls.filter((url) => !url.startsWith(gatewayUrl) && !/^(blob|data):/.test(url))).toEqual([]);
      expect(errors).toEqual([]);
    },
  );
});
