import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { ConfigError } from "service/config";

const pageHeaders = {
  // The page's own policy says the same, but for who may frame it, and whatever folder this is.
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join("; "),
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/**
 * Serves the static files in the folder at `path` as `/signup`, below a path prefix that a proxy strips too. What is in
 * `assets/` is named by its content, and kept for good. Throws a ConfigError where there is no page.
 */
export async function serveSignUpPage(app: FastifyInstance, path: string): Promise<void> {
  const folder = resolve(path);
  const page = await stat(join(folder, "index.html")).catch(() => null);
  if (!page?.isFile()) throw new ConfigError("SIGNUP_DIR must be the path of a folder with an index.html.");
  const assets = join(folder, "assets", "/");
  await app.register(fastifyStatic, {
    root: folder,
    prefix: "/signup/",
    // Files are small and built with their compressed forms beside them.
    preCompressed: true,
    cacheControl: false,
    decorateReply: false,
    dotfiles: "ignore",
    setHeaders: (reply, file) => {
      const isAsset = file.startsWith(assets);
      reply.headers({ ...pageHeaders, "cache-control": isAsset ? "public, max-age=31536000, immutable" : "no-cache" });
    },
  });
  // Relative, as all of the page's URLs are.
  app.get("/signup", (_req, reply) => reply.redirect("signup/"));
}
