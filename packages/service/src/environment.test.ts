import { writeFile } from "node:fs/promises";
import { documentedVariables } from "testing/documented-variables";
import { temporaryFolder } from "testing/temporary-folder";
import { expect, it } from "vitest";
import { withEnvFile } from "./environment.js";

const given = { HOST: "0.0.0.0", LOG_LEVEL: "" };

it("what is set in the environment wins over the file, also if it is empty", async () => {
  const path = `${await temporaryFolder()}/.env`;
  await writeFile(path, '# Ours\nHOST=localhost\nLOG_LEVEL=debug\nGATEWAY_SECRET="a b#c" # quoted\n');
  const environment = { ...given, ENV_FILE: path };
  expect(withEnvFile(environment)).toStrictEqual({ ...environment, GATEWAY_SECRET: "a b#c" });
});

it("an example names every documented variable, and gives it its default where it has one", async () => {
  const entries = documentedVariables().map(({ defaultText, meaning, name }) => {
    const [sentence = ""] = meaning.split("; ");
    return `# ${sentence}\n# ${name}=${defaultText}\n`;
  });
  await expect([introduction, ...entries].join("\n")).toMatchFileSnapshot("../../../.env.example");
});

const introduction = `# Copy this file to .env, and take the # away from what you set. What is set in the environment wins.
# docs/configuration.md tells more of each.
`;
