import { gunzipSync } from "node:zlib";
import { fastify } from "fastify";
import type { FastifyInstance } from "fastify";
import { describe, expect, onTestFinished, test } from "vitest";
import { registerExplorers } from "./explorers.js";

const fromBrowser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

const withoutToken = { token: null, hasSubmissions: true };

type Register = (app: FastifyInstance) => void;

function registerApi(app: FastifyInstance): void {
  app.route({ url: "/graphql", method: ["GET", "POST"], handler: () => ({ answeredBy: "api" }) });
}

function appWith(...parts: readonly Register[]): FastifyInstance {
  const app = fastify();
  for (const register of parts) register(app);
  onTestFinished(() => app.close());
  return app;
}

function appWithToken(token: string | null): FastifyInstance {
  return appWith((app) => registerExplorers(app, { ...withoutToken, token }), registerApi);
}

/** Where the files are that a page names, and those that it hands to its script. */
function fileUrlsIn(html: string): readonly string[] {
  return [...new Set(html.match(/(?<=")explorers\/[^"]+/g))].map((path) => `/${path}`);
}

const pages = ["/graphql", "/playground"] as const;

async function openPage(app: FastifyInstance, url: string): Promise<Awaited<ReturnType<FastifyInstance["inject"]>>> {
  return app.inject({ url, headers: { accept: fromBrowser } });
}

test("who opens the host alone is led to GraphiQL", async () => {
  const answer = await openPage(appWithToken(null), "/");
  expect([answer.statusCode, answer.headers.location]).toEqual([302, "graphql"]);
});

describe("who gets GraphiQL at the API's URL", () => {
  const orders: readonly (readonly [string, readonly Register[]])[] = [
    ["registered before the API", [(app) => registerExplorers(app, withoutToken), registerApi]],
    ["registered after the API", [registerApi, (app) => registerExplorers(app, withoutToken)]],
  ];

  describe.each(orders)("%s", (_order, parts) => {
    test.each(["/graphql", "/graphql?query=%7B__typename%7D"])("a browser that opens %s does", async (url) => {
      const res = await openPage(appWith(...parts), url);
      expect(res.statusCode).toBe(200);
      expect(res.headers["content-type"]).toBe("text/html; charset=utf-8");
      expect(res.body).toContain("<title>GraphiQL</title>");
    });

    test.each([undefined, "*/*", "application/json", "application/json, text/html;q=0.9", "text/html;q=0, */*"])(
      "a GET that accepts %s reaches the API",
      async (accept) => {
        const headers = accept === undefined ? {} : { accept };
        const res = await appWith(...parts).inject({ url: "/graphql?query=%7B__typename%7D", headers });
        expect(res.json()).toEqual({ answeredBy: "api" });
      },
    );

    test("a POST reaches the API, whatever it accepts", async () => {
      const res = await appWith(...parts).inject({ method: "POST", url: "/graphql", headers: { accept: fromBrowser } });
      expect(res.json()).toEqual({ answeredBy: "api" });
    });
  });

  test("without an API, only a browser finds something there", async () => {
    const app = appWith((instance) => registerExplorers(instance, withoutToken));
    expect((await openPage(app, "/graphql")).statusCode).toBe(200);
    expect((await app.inject({ url: "/graphql" })).statusCode).toBe(404);
  });
});

describe.each(pages)("the page at %s", (url) => {
  test("is stored nowhere, as it may hold a token", async () => {
    const res = await openPage(appWithToken("t0ken"), url);
    expect(res.headers["cache-control"]).toBe("no-store");
    expect(res.headers["referrer-policy"]).toBe("no-referrer");
    expect(res.headers["x-content-type-options"]).toBe("nosniff");
  });

  test("has a policy that allows no other host, no inline script but its own, and no eval", async () => {
    const res = await openPage(appWithToken(null), url);
    const policy = String(res.headers["content-security-policy"]);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'sha256-[A-Za-z0-9+/]{43}='; /);
    expect(policy).toContain("connect-src 'self';");
    expect(policy).toContain("base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    expect(policy).not.toMatch(/\*|https?:|unsafe-eval|blob:/);
  });

  test("holds the token that was given", async () => {
    const res = await openPage(appWithToken("t0ken"), url);
    expect(res.body).toContain("Bearer t0ken");
  });

  test("leaves the place for a token empty when none was given", async () => {
    const res = await openPage(appWithToken(null), url);
    expect(res.body).toMatch(/Bearer \\?"/);
  });

  test("can't be broken out of by a token", async () => {
    const res = await openPage(appWithToken("</script><script>alert(1)</script><!--"), url);
    expect(res.body.match(/<\/script>/g)).toHaveLength(3);
    expect(res.body).not.toContain("<!--");
  });

  test("names no file of another host, and none by the path that this host has for it", async () => {
    const res = await openPage(appWithToken(null), url);
    expect(res.body).not.toMatch(/(src|href)="(?!explorers\/)/);
    expect(res.body).not.toMatch(/"\//);
  });
});

describe.each(pages)("the files of the page at %s", (url) => {
  test("are served compressed, typed, and cached for good", async () => {
    const app = appWithToken(null);
    const urls = fileUrlsIn((await openPage(app, url)).body);
    expect(urls.length).toBeGreaterThanOrEqual(3);
    for (const file of urls) {
      const res = await app.inject({ url: file, headers: { "accept-encoding": "gzip, deflate, br" } });
      expect(res.statusCode).toBe(200);
      expect(res.headers["content-type"]).toMatch(/^(text\/(javascript|css); charset=utf-8|image\/(png|x-icon))$/);
      expect(res.headers).toMatchObject({
        "cache-control": "public, max-age=31536000, immutable",
        "content-encoding": "gzip",
        "content-security-policy": "default-src 'none'",
        vary: expect.stringContaining("Accept-Encoding"),
        "x-content-type-options": "nosniff",
      });
      expect(gunzipSync(res.rawPayload).length).toBeGreaterThan(500);
    }
  });

  test("are the same for a client that doesn't decompress", async () => {
    const app = appWithToken(null);
    for (const file of fileUrlsIn((await openPage(app, url)).body)) {
      const compressed = await app.inject({ url: file, headers: { "accept-encoding": "gzip" } });
      const plain = await app.inject({ url: file, headers: { "accept-encoding": "gzip;q=0" } });
      expect(plain.headers["content-encoding"]).toBeUndefined();
      expect(gunzipSync(compressed.rawPayload).equals(plain.rawPayload)).toBe(true);
    }
  });

  test("aren't sent again to a client that has them", async () => {
    const app = appWithToken(null);
    for (const file of fileUrlsIn((await openPage(app, url)).body)) {
      const { etag } = (await app.inject({ method: "HEAD", url: file })).headers;
      const res = await app.inject({ url: file, headers: { "if-none-match": `"other", ${String(etag)}` } });
      expect(res.statusCode).toBe(304);
      expect(res.rawPayload).toHaveLength(0);
      const changed = await app.inject({ url: file, headers: { "if-none-match": '"other"' } });
      expect(changed.statusCode).toBe(200);
    }
  });
});

test("the icons are images", async () => {
  const app = appWithToken(null);
  const magic = { "image/png": "89504e47", "image/x-icon": "00000100" };
  const seen: string[] = [];
  for (const page of pages) {
    for (const url of fileUrlsIn((await openPage(app, page)).body).filter((file) => file.includes("favicon"))) {
      const res = await app.inject({ url });
      const type = String(res.headers["content-type"]);
      expect(magic).toHaveProperty([type], res.rawPayload.subarray(0, 4).toString("hex"));
      seen.push(type);
    }
  }
  expect(seen.toSorted()).toEqual(["image/png", "image/x-icon"]);
});

test.each([
  "/explorers/playground/1.7.42/index.html",
  "/explorers/playground/1.7.42/..%2f..%2fpackage.json",
  "/explorers/playground/1.7.42/%2e%2e/package.json",
  "/explorers/graphiql/0.0.0/graphiql.js",
])("nothing else in the packages is served: %s", async (url) => {
  expect((await appWithToken(null).inject({ url })).statusCode).toBe(404);
});
