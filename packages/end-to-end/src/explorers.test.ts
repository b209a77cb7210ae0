import type { Browser } from "playwright-core";
import { launchBrowser } from "testing/browser";
import { contactIdIn, recordPage, runInGraphiql, runInPlayground } from "testing/explorers";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { graphql, readContact } from "./graphql.js";
import { launch, newPlace } from "./launch.js";

const chromiumPath = inject("chromiumPath");

describe.skipIf(chromiumPath === null)("in a browser", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser(chromiumPath ?? "");
  });

  afterAll(() => browser?.close());

  it.each([
    ["GraphiQL", "/graphql", runInGraphiql],
    ["GraphQL Playground", "/playground", runInPlayground],
  ])("%s creates the contact that it opens with at the first click", async (_, path, runFirstOperation) => {
    const { environment, gatewayUrl } = await newPlace();
    await launch(environment).said("Ctrl-C stops it all.");
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    // The limit of the test is enough.
    page.setDefaultTimeout(0);
    const { requestUrls, errors } = recordPage(page);

    const id = contactIdIn(await runFirstOperation(page, gatewayUrl + path));

    expect(await graphql(gatewayUrl, "demo-token", readContact, { id })).toMatchObject({ data: { contact: { id } } });
    expect(requestUrls.filter((url) => !url.startsWith(gatewayUrl) && !/^(blob|data):/.test(url))).toEqual([]);
    expect(errors).toEqual([]);
  });
});
