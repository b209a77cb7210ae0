import { execFile } from "node:child_process";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { launchMain, newPlace, nothingAt } from "end-to-end/launch";
import { freePort } from "testing/free-port";
import { variableList } from "service/variable-list";
import { variablesOtherwiseDocumented } from "testing/documented-variables";
import { describe, expect, it, onTestFinished } from "vitest";
import { variables } from "./router/config.js";

const run = promisify(execFile);
/** Ports and data folders of one's own, for all programs. */
async function placeFor(variablesOfTest: NodeJS.ProcessEnv = {}) {
  const { environment, gatewayUrl, contactsApiUrl } = await newPlace();
  const [eventsPort, routerPort] = [await freePort(), await freePort()];
  const ports = { EVENTS_PORT: String(eventsPort), ROUTER_PORT: String(routerPort) };
  const urls = [contactsApiUrl, gatewayUrl, `http://localhost:${eventsPort}`, `http://localhost:${routerPort}`];
  return { environment: { ...environment, ...ports, ...variablesOfTest }, urls };
}

const start = (environment: NodeJS.ProcessEnv) => launchMain(import.meta.resolve("supergraph"), environment);

describe("start", () => {
  it("prints where the router is, and a query across both subgraphs that runs as it stands; Ctrl-C ends all of it", async () => {
    // Three variables that have no meaning here.
    const others = { CONTACTS_API_URL: "none", DATABASE_URL: "none", REDIS_URL: "none" };
    const { environment, urls } = await placeFor({ DEMO_CONTACTS: "on", ...others });
    const launched = start(environment);
    const welcome = await launched.said("Ctrl-C stops it all.");
    expect(welcome).toContain(`${urls.at(-1)}/graphql`);
    const command = welcome.split("\n").find((line) => line.trim().startsWith("curl ")) ?? "";
    const { stdout } = await run("sh", ["-c", command]);
    const { data, errors } = JSON.parse(stdout);
    expect(errors).toBeUndefined();
    expect(data.event.participations[0]).toMatchObject({ role: "ORGANISER", contact: { firstname: "Louis" } });

    launched.kill("SIGINT");
    expect(await launched.exitCode).toBe(0);
    await Promise.all(urls.map(nothingAt));
    expect(launched.output()).toBe(welcome);
  });

  it.each([
    ["ROUTER_PORT", "router"],
    ["EVENTS_PORT", "events"],
  ])("says in one sentence that the port in %s is taken, and stops what it had started", async (variable, program) => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "localhost", resolve));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const { environment } = await placeFor({ [variable]: String(port) });
    const launched = start(environment);
    expect(await launched.exitCode).toBe(1);
    expect(launched.output()).toBe(`${program}: Port ${port} is taken already: set ${variable} to another one.\n`);
  });
});

const mains = ["supergraph", "supergraph/router", "events-subgraph"];

it.each(mains)("%s tells how it is used and its version, and refuses other options in one sentence", async (main) => {
  const told = (option: string) =>
    run(process.execPath, [fileURLToPath(import.meta.resolve(main)), option], { env: { ENV_FILE: "/dev/null" } });
  expect((await told("--help")).stdout).toContain("pnpm --filter");
  expect((await told("--version")).stdout).toMatch(/^[\w-]+ \d+\.\d+\.\d+\n$/);
  await expect(told("--s3cret")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^[^\n]+ See --help\.\n$/),
  });
});

it("docs/configuration.md lists the router's variables, in the words and with the defaults of --help", () => {
  expect(variablesOtherwiseDocumented("router", variableList(variables))).toEqual([]);
});
