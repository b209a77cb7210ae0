import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{apps,packages}/*/src/**/*.test.ts"],
    globalSetup: "./packages/testing/src/services.ts",
    // Loaded twice, as CommonJS and as ESM, graphql refuses its own types ("another module or realm").
    server: { deps: { inline: [/type-graphql/, /graphql/] } },
  },
});
