import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { temporaryFolder } from "testing/temporary-folder";
import { expect, it } from "vitest";

interface Ended {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process of its own that runs programs, of which the sources are given, until they are up, and then asks them to stop. */
async function runTogether(sources: Readonly<Record<string, string>>): Promise<Ended> {
  const folder = await temporaryFolder();
  const mains = await Promise.all(
    Object.entries(sources).map(async ([name, source]) => {
      await writeFile(`${folder}/${name}.mjs`, source);
      return [name, pathToFileURL(`${folder}/${name}.mjs`).href];
    }),
  );
  const source = `
    import { startProgram } from "service/program";
    import { runPrograms } from "service/run-programs";
    const programs = ${JSON.stringify(mains)}.map(([name, main]) => startProgram(name, main, process.env));
    let stop;
    const stopRequest = new Promise((resolve) => (stop = resolve));
    process.exitCode = await runPrograms(programs, stopRequest, (urls) => {
      console.log("up:", ...urls);
      stop();
    });
  `;
  // From inside the package its own name leads to the built files.
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, ["--input-type=module", "--eval", source], { cwd }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
  });
}

/** What a program does to listen, which keeps it running. */
const listen = (url: string): string => `
  setInterval(() => {}, 60_000);
  process.send({ url: "${url}", graceMs: 10_000 });
  process.once("SIGTERM", () => { console.log("${url} stops"); process.exit(); });
`;

it("programs that wait are told to listen once those after them do, and all are stopped in order", async () => {
  const front = `process.once("message", () => { ${listen("front")} });`;
  const back = `console.log("back listens"); ${listen("back")}`;
  const { code, stderr, stdout } = await runTogether({ front, back });
  expect(stdout.trim().split("\n")).toEqual(["back listens", "up: front back", "front stops", "back stops"]);
  expect([code, stderr]).toEqual([0, ""]);
});

it("a program that fails at the start stops the others, and has the last word", async () => {
  const failing = `process.stderr.write("The port is taken.\\n"); process.exitCode = 1; process.disconnect();`;
  const ended = await runTogether({ front: `process.once("message", () => { ${listen("front")} });`, failing });
  expect(ended).toEqual({ code: 1, stdout: expect.not.stringContaining("up:"), stderr: "The port is taken.\n" });
});
