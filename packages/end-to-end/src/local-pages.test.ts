import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { launchBrowser } from "testing/browser";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { createContact } from "./graphql.js";
import { launch, newPlace } from "./launch.js";

const chromiumPath = inject("chromiumPath");

/** The URL of an empty page on a port of its own, as a development server has. */
async function startPages(): Promise<string> {
  const server = createServer((_req, res) => res.setHeader("content-type", "text/html").end("<!doctype html>"));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

async function preflight(gatewayUrl: string, origin: string): Promise<string | null> {
  const headers = {
    origin,
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization",
  };
  const response = await fetch(`${gatewayUrl}/graphql`, { method: "OPTIONS", headers });
  return response.headers.get("access-control-allow-origin");
}

describe("a page of localhost", () => {
  it.skipIf(chromiumPath === null)("may call the gateway that start runs, as often as it likes", async () => {
    const { environment, gatewayUrl } = await newPlace();
    await launch(environment).said("Ctrl-C stops it all.");
    const browser = await launchBrowser(chromiumPath ?? "");
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    await page.goto(await startPages());
    const body = JSON.stringify({ query: createContact, variables: { input: { firstname: "Ada" } } });
    // From the fourth time on its document is known, and is answered in another way.
    for (const id of ["1", "2", "3", "4"]) {
      const answer: unknown = await page.evaluate(
        async ({ url, text }) => {
          const headers = { authorization: "Bearer demo-token", "content-type": "application/json" };
          return (await fetch(url, { method: "POST", headers, body: text })).json();
        },
        { url: `${gatewayUrl}/graphql`, text: body },
      );
      expect(answer).toMatchObject({ data: { createContact: { contact: { id } } } });
    }
  });

  it("is let in by start, unless CORS_ORIGINS is set or another API is called", async () => {
    const local = await newPlace();
    await launch(local.environment).said("Ctrl-C stops it all.");
    expect(await preflight(local.gatewayUrl, "http://localhost:5173")).toBe("http://localhost:5173");
    expect(await preflight(local.gatewayUrl, "https://app.example.org")).toBeNull();

    for (const variables of [{ CORS_ORIGINS: "" }, { CONTACTS_API_URL: "http://localhost:9" }]) {
      const { environment, gatewayUrl } = await newPlace(variables);
      await launch(environment).said("Ctrl-C stops it all.");
      expect(await preflight(gatewayUrl, "http://localhost:5173")).toBeNull();
    }
  });
});
