import { writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { temporaryFolder } from "testing/temporary-folder";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readCommandLine } from "./command-line.js";
import { originPatterns, port } from "./config.js";
import { variableHelp } from "./variable-list.js";

const variables = z.object({
  PORT: port(80).describe("Port to listen on"),
  ORIGINS: originPatterns.describe("Whose pages"),
  URL: z.string().optional().describe("Of another one"),
});

async function read(...args: readonly string[]) {
  const path = `${await temporaryFolder()}/package.json`;
  await writeFile(path, JSON.stringify({ name: "demo", version: "1.2.3", description: "Does nothing" }));
  const options = { "listen-when-told": "Waits" };
  const details = variableHelp(variables);
  return readCommandLine(args, { manifest: pathToFileURL(path), usage: "pnpm demo", options, details });
}

const help = `Does nothing.

  pnpm demo

Options:
  --listen-when-told  Waits
  --help              Shows this
  --version           Shows the version

Variables, of the environment or of a file .env at the root of the repository:
  PORT     Port to listen on (80)
  ORIGINS  Whose pages
  URL      Of another one`;

describe("the command line of a program", () => {
  it.each([["--help"], ["-h"], ["--", "--help"], ["--listen-when-told", "--help", "--version"]])(
    "%s %s asks for help, which tells options, variables and their defaults",
    async (...args) => {
      expect(await read(...args)).toStrictEqual({ kind: "tell", text: help });
    },
  );

  it("--version asks for the version", async () => {
    expect(await read("--version")).toStrictEqual({ kind: "tell", text: "demo 1.2.3" });
  });

  it("runs with the options that are given", async () => {
    expect(await read()).toStrictEqual({ kind: "run", options: new Set() });
    const options = new Set(["listen-when-told"]);
    expect(await read("--listen-when-told")).toStrictEqual({ kind: "run", options });
  });

  it.each([["--s3cret"], ["s3cret"], ["--help=s3cret"], ["-s"], ["--help", "--s3cret"], ["--", "--", "--help"]])(
    "%s %s is a mistake, which is told without repeating it",
    async (...args) => {
      const sentence = "The only options are --listen-when-told, --help and --version.";
      expect(await read(...args)).toStrictEqual({ kind: "mistake", sentence });
    },
  );
});
