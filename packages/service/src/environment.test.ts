import { writeFile } from "node:fs/promises";
import { documentedVariables } from "testing/documented-variables";
import { temporaryFolder } from "testing/temporary-folder";
import { expect, it, onTestFinished } from "vitest";
import { ConfigError } from "./config.js";
import { environmentOf, withEnvFile } from "./environment.js";

const given = { HOST: "0.0.0.0", LOG_LEVEL: "" };

it("what is set in the environment wins over the file, also if it is empty", async () => {
  const path = `${await temporaryFolder()}/.env`;
  await writeFile(path, '# Ours\nHOST=localhost\nLOG_LEVEL=debug\nGATEWAY_SECRET="a b#c" # quoted\n');
  const environment = { ...given, ENV_FILE: path };
  expect(withEnvFile(environment)).toStrictEqual({ ...environment, GATEWAY_SECRET: "a b#c" });
});

it.each(["/nowhere/.env", "/"])("a file that is named but can't be read is an operator's mistake: %s", (path) => {
  const environment = { ENV_FILE: path };
  const sentence = "ENV_FILE must be the path of a file that can be read.";
  expect(() => withEnvFile(environment)).toThrow(new ConfigError(sentence));

  const { exitCode } = process;
  onTestFinished(() => void (process.exitCode = exitCode));
  const told: string[] = [];
  const stderr = { write: (text: string) => told.push(text) > 0 } as NodeJS.WriteStream & { fd: 2 };
  expect(environmentOf({ env: environment, stderr })).toBeNull();
  expect([told, process.exitCode]).toEqual([[`${sentence}\n`], 1]);
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
