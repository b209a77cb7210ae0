import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fastify } from "fastify";
import { expect, onTestFinished, test } from "vitest";
import { serveSignUpPage } from "./sign-up-page.js";

const files = {
  "page/index.html": "<!doctype html>",
  "page/assets/a-1.js": "plain",
  "page/assets/a-1.js.br": "brotli",
  "page/assets/a-1.js.gz": "gzip",
  "page/.env": "s3cret",
  "beside.txt": "s3cret",
};

async function startPage() {
  const folder = await mkdtemp(join(tmpdir(), "sign-up-page-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const app = fastify();
  onTestFinished(() => app.close());
  await serveSignUpPage(app, join(folder, "page"));
  return (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });
}

test("the page is found without its slash, by a URL that holds below a proxy's prefix too", async () => {
  const get = await startPage();
  const { statusCode, headers } = await get("/signup");
  expect([statusCode, headers.location]).toEqual([302, "signup/"]);
});

test("the page is asked for each time, loads from its own host alone, and is framed by nobody", async () => {
  const get = await startPage();
  const { body, headers } = await get("/signup/");
  expect(body).toBe("<!doctype html>");
  expect(headers).toMatchObject({ "cache-control": "no-cache", "x-content-type-options": "nosniff" });
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect((await get("/signup/", { "if-none-match": String(headers.etag) })).statusCode).toBe(304);
});

test.each([
  ["br, gzip", "brotli"],
  ["gzip", "gzip"],
  ["identity", "plain"],
])(
  "what is named by its content is kept for good, and sent as a client that accepts %s takes it",
  async (accepted, text) => {
    const get = await startPage();
    const { body, headers } = await get("/signup/assets/a-1.js", { "accept-encoding": accepted });
    expect(body).toBe(text);
    expect(headers).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "content-type": expect.stringContaining("javascript"),
      vary: "accept-encoding",
    });
  },
);

test.each([
  "/signup/../beside.txt",
  "/signup/%2e%2e/beside.txt",
  "/signup/..%2fbeside.txt",
  "/signup/.env",
  "/signup/assets/",
])("nothing else is served: %s", async (url) => {
  const get = await startPage();
  const { body, statusCode } = await get(url);
  expect([403, 404]).toContain(statusCode);
  expect(body).not.toContain("s3cret");
});

test("a folder without a page is told of at the start", async () => {
  await expect(serveSignUpPage(fastify(), tmpdir())).rejects.toThrow(
    "SIGNUP_DIR must be the path of a folder with an index.html.",
  );
});
