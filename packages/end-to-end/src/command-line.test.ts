import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "testing/free-port";
import { temporaryFolder } from "testing/temporary-folder";
import { describe, expect, it } from "vitest";
import { launch, newPlace } from "./launch.js";
import { runProgram } from "./running-program.js";

const programs = {
  launcher: import.meta.resolve("launcher"),
  dev: new URL("dev/main.js", import.meta.resolve("launcher")).href,
  gateway: import.meta.resolve("gateway"),
  "contacts-api": import.meta.resolve("contacts-api"),
  token: new URL("token.js", import.meta.resolve("contacts-api")).href,
  submissions: new URL("submissions.js", import.meta.resolve("gateway")).href,
  import: new URL("import-file/main.js", import.meta.resolve("gateway")).href,
};

const noFile = { ENV_FILE: "/dev/null" };

interface Ran {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a built program to its end, where nothing that it could use is to be had. */
const run = (main: string, variables: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { DATABASE_URL: "none", REDIS_URL: "none", GATEWAY_PORT: "none", ...variables };
    execFile(process.execPath, [fileURLToPath(main), ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
  });

describe.each(Object.entries(programs))("%s", (name, main) => {
  it("tells how it is used at --help, and its version at --version, and starts nothing", async () => {
    const help = await run(main, noFile, "--help");
    // The import command's standard output is left to others.
    const told = name === "import" ? help.stderr : help.stdout;
    expect(help.code).toBe(0);
    expect(told).toContain("pnpm");
    expect(told).toContain("--version");
    const { code, stderr, stdout } = await run(main, noFile, "--version");
    expect([code, (stdout + stderr).trim()]).toEqual([0, expect.stringMatching(/^[\w-]+ \d+\.\d+\.\d+$/)]);
  });

  it("refuses an option that it does not have in one sentence, without repeating it", async () => {
    const { code, stderr, stdout } = await run(main, noFile, "--s3cret");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^[^\n]+ See --help\.\n$/);
    expect(stderr).not.toContain("s3cret");
  });
});

describe("a file of variables", () => {
  it("is read by start and both programs, and what is set in the environment wins", async () => {
    const { environment, gatewayUrl } = await newPlace();
    const path = `${await temporaryFolder()}/.env`;
    await writeFile(path, `GATEWAY_PORT=${await freePort()}\nEXPLORERS=off\nDEMO_CONTACTS=wrong\n`);
    const welcome = await launch({ ...environment, ENV_FILE: path }).said("Ctrl-C stops it all.");
    expect(welcome).toContain(`${gatewayUrl}/graphql`);
    expect(welcome).not.toContain("Playground");
    expect((await fetch(`${gatewayUrl}/playground`)).status).toBe(404);
  });

  it("is read by a program that is run alone", async () => {
    const { environment, contactsApiUrl } = await newPlace();
    const { CONTACTS_API_PORT: port, ...others } = environment;
    const path = `${await temporaryFolder()}/.env`;
    await writeFile(path, `CONTACTS_API_PORT=${port}\n`);
    await runProgram("contacts-api", { ...others, ENV_FILE: path });
    expect((await fetch(`${contactsApiUrl}/health/live`)).status).toBe(200);
  });

  it.each([
    ["launcher", programs.launcher, [], ""],
    ["gateway", programs.gateway, [], "gateway: "],
    ["token", programs.token, ["list"], ""],
    ["submissions", programs.submissions, ["list"], ""],
    ["import", programs.import, ["people.csv"], ""],
  ] as const)("that is named but can't be read is told by %s in one sentence", async (_, main, args, by) => {
    const { code, stderr, stdout } = await run(main, { ENV_FILE: "/nowhere/.env" }, ...args);
    expect([code, stdout, stderr]).toEqual([1, "", `${by}ENV_FILE must be the path of a file that can be read.\n`]);
  });
});
