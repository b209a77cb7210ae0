import { createRequire } from "node:module";
import { defineConfig } from "vitest/config";

const gateway = createRequire(new URL("apps/gateway/package.json", import.meta.url));
const tests = "{apps,packages}/*/src/**/*.test.ts";
const proofs = "packages/end-to-end/src/faults/*.test.ts";
const fuzz = "packages/end-to-end/src/fuzz/fuzz.test.ts";

export default defineConfig({
  // The file that Node takes. Vite prefers the package's "module", and graphql, there twice, refuses its own types.
  resolve: { alias: [{ find: /^graphql$/, replacement: gateway.resolve("graphql") }] },
  test: {
    globalSetup: "./packages/testing/src/services.ts",
    // For what hangs, not for what is slow on a busy machine: no test sets a time limit of its own.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000, interval: 20 } },
    // Half of what takes long waits for another process, so one for each core is not too many.
    maxWorkers: "100%",
    projects: [
      { extends: true, test: { name: "tests", include: [tests], exclude: [proofs, fuzz, "**/node_modules/**"] } },
      { extends: true, test: { name: "fuzz", include: [fuzz], sequence: { groupOrder: 2 } } },
      // After all others, since what is measured here is time.
      { extends: true, test: { name: "faults", include: [proofs], sequence: { groupOrder: 1 } } },
    ],
  },
});
