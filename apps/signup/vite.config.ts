import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { defineConfig } from "vite";
import type { Plugin } from "vite";

/** Of the gateway's GraphQL endpoint; relative to the page where the gateway serves both. */
const gatewayUrl = process.env["SIGNUP_GATEWAY_URL"] || "../graphql";

const startedUrl = "http://localhost:4000";

export default defineConfig({
  // Every URL is relative: the page works in any folder of any host.
  base: "./",
  resolve: {
    // React 19 with its DOM is 68 kB of script gzipped, this 7 kB; the page is written against React's types.
    alias: {
      "react-dom/client": "preact/compat/client",
      "react/jsx-runtime": "preact/jsx-runtime",
      react: "preact/compat",
    },
  },
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  // While it is being developed, beside a gateway that was started with `start`, and takes sign-ups of its own page alone.
  server: { proxy: { "/graphql": { target: startedUrl, headers: { origin: startedUrl } } } },
  plugins: [headOf(gatewayUrl), compressedFiles()],
});

/** Tells the page where the gateway is, and the browser that nothing else is to be loaded or asked. */
function headOf(url: string): Plugin {
  const gateway = URL.canParse(url) ? new URL(url).origin : "'self'";
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${gateway}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
  const attrs = { "http-equiv": "Content-Security-Policy", content: policy };
  return {
    name: "head",
    transformIndexHtml: {
      order: "post",
      handler: (_html, { bundle }) => [
        { tag: "meta", attrs: { name: "gateway", content: url } },
        // While it is being developed, Vite writes styles and scripts into the page.
        ...(bundle ? [{ tag: "meta", attrs, injectTo: "head-prepend" as const }] : []),
      ],
    },
  };
}

/** Puts each text beside itself as .br and .gz, for servers that send those. */
function compressedFiles(): Plugin {
  return {
    name: "compressed-files",
    apply: "build",
    writeBundle: async ({ dir = "dist" }) => {
      const names = await readdir(dir, { recursive: true });
      for (const name of names.filter((each) => /\.(css|html|js|svg)$/.test(each))) {
        const bytes = await readFile(join(dir, name));
        await writeFile(join(dir, `${name}.br`), await promisify(brotliCompress)(bytes));
        await writeFile(join(dir, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }));
      }
    },
  };
}
