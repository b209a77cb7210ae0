import { createRequire } from "node:module";
import { defineConfig } from "vitest/config";

const gateway = createRequire(new URL("apps/gateway/package.json", import.meta.url));

export default defineConfig({
  // The file that Node takes. Vite prefers the package's "module", and graphql, there twice, refuses its own types.
  resolve: { alias: [{ find: /^graphql$/, replacement: gateway.resolve("graphql") }] },
  test: {
    include: ["{apps,packages}/*/src/**/*.test.ts"],
    globalSetup: "./packages/testing/src/services.ts",
  },
});
