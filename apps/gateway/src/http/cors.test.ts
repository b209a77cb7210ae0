import { fastify } from "fastify";
import { describe, expect, it, onTestFinished } from "vitest";
import { allowOrigins } from "./cors.js";

/** What a page of `origin` is told it may do, by Fastify and by the function for known documents. */
async function allowed(origins: readonly string[], origin: string) {
  const app = fastify();
  onTestFinished(() => app.close());
  const headersFor = await allowOrigins(app, origins);
  const preflight = {
    method: "OPTIONS",
    url: "/",
    headers: { origin, "access-control-request-method": "POST" },
  } as const;
  const header = "access-control-allow-origin";
  const own = headersFor(origin);
  const byFunction = own.includes(header) ? own[own.indexOf(header) + 1] : undefined;
  return { byFastify: (await app.inject(preflight)).headers[header], byFunction };
}

const anywhere = "http://localhost:*";

describe("pages of other origins", () => {
  it.each([
    ["https://app.example.org", "https://app.example.org"],
    [anywhere, "http://localhost:5173"],
    [anywhere, "http://localhost"],
    ["http://[::1]:*", "http://[::1]:3000"],
  ])("%s lets pages of %s in", async (given, origin) => {
    expect(await allowed(["https://other.example", given], origin)).toEqual({ byFastify: origin, byFunction: origin });
  });

  it.each([
    ["https://app.example.org", "https://evil.example"],
    ["https://app.example.org", "https://app.example.org:8443"],
    [anywhere, "https://localhost:5173"],
    [anywhere, "http://localhost.evil.example"],
    [anywhere, "http://localhost:5173.evil.example"],
    [anywhere, "http://localhost:"],
    [anywhere, "http://localhost:1@evil.example"],
    [anywhere, "http://localhost:*"],
    ["http://a.example:*", "http://axexample:80"],
    [anywhere, "null"],
  ])("%s keeps pages of %s out", async (given, origin) => {
    expect(await allowed([given], origin)).toEqual({ byFastify: undefined, byFunction: undefined });
  });
});
