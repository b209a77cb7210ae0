import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const textOf = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

it.each(["apollo-client.tsx", "urql.tsx"])("the client's README has the example in %s as it is tested", (example) => {
  expect(textOf("../../../client/README.md")).toContain(`\`\`\`tsx\n${textOf(example)}\`\`\``);
});
