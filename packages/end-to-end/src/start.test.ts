import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createContact, graphql, readContact } from "./graphql.js";
import { launch, newPlace, nothingAt } from "./launch.js";

const run = promisify(execFile);
const up = "Ctrl-C stops it all.";

describe("start", () => {
  it("prints where everything is, and a command that creates a contact as it stands", async () => {
    const { environment, gatewayUrl, contactsApiUrl } = await newPlace();
    // In a place where nobody has been.
    const welcome = await launch({ ...environment, DATA_DIR: `${environment["DATA_DIR"]}/new` }).said(up);

    for (const place of [`${gatewayUrl}/graphql`, `${gatewayUrl}/playground`, contactsApiUrl, "demo-token"]) {
      expect(welcome).toContain(place);
    }
    const command = welcome.split("\n").find((line) => line.trim().startsWith("curl ")) ?? "";
    const { stdout } = await run("sh", ["-c", command]);
    expect(JSON.parse(stdout)).toMatchObject({ data: { createContact: { status: "success", contact: { id: "1" } } } });
  });

  it("has the REST API up before the gateway listens, so that the first request is served", async () => {
    const { environment, gatewayUrl, contactsApiUrl } = await newPlace();
    launch(environment);
    await vi.waitFor(() => fetch(`${gatewayUrl}/health/live`), { timeout: 60_000, interval: 5 });
    expect((await fetch(`${contactsApiUrl}/health/ready`)).status).toBe(200);
    const input = { firstname: "Ada" };
    expect((await graphql(gatewayUrl, "demo-token", createContact, { input })).errors).toBeUndefined();
  });

  it("stops both programs at Ctrl-C, and finds every contact again when it is started anew", async () => {
    const { environment, gatewayUrl, contactsApiUrl } = await newPlace();
    const first = launch(environment);
    await first.said(up);
    const input = { firstname: "Ada", birthdate: "1815-12-10", address: { city: "London" } };
    expect(await graphql(gatewayUrl, "demo-token", createContact, { input })).toMatchObject({
      data: {
        createContact: {
          status: "success",
          contact: {
            id: "1",
            groupId: "1",
            firstname: "Ada",
            birthdate: "1815-12-10",
            address: { id: expect.any(String), city: "London", latitude: null },
          },
        },
      },
    });
    first.kill("SIGINT");
    expect(await first.exitCode).toBe(0);
    await Promise.all([nothingAt(gatewayUrl), nothingAt(contactsApiUrl)]);

    await launch(environment).said(up);
    expect(await graphql(gatewayUrl, "demo-token", readContact, { id: "1" })).toMatchObject({
      data: { contact: { id: "1", firstname: "Ada" } },
    });
  });

  it("leaves nothing running behind when it is killed", async () => {
    const { environment, gatewayUrl, contactsApiUrl } = await newPlace();
    const launcher = launch(environment);
    await launcher.said(up);
    launcher.kill("SIGKILL");
    await expect(Promise.all([nothingAt(gatewayUrl), nothingAt(contactsApiUrl)])).resolves.toBeDefined();
  });

  it("tells which program has ended, and stops the other one", async () => {
    const { environment, gatewayUrl, contactsApiUrl } = await newPlace();
    const launcher = launch(environment);
    await launcher.said(up);
    const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid=,args="]);
    const processes = stdout.split("\n").map((line) => line.trim().split(/\s+/));
    const [pid] =
      processes.find(([, parent, ...args]) => parent === `${launcher.pid}` && /api/.test(args.join())) ?? [];
    process.kill(Number(pid), "SIGKILL");
    expect(await launcher.exitCode).toBe(1);
    expect(launcher.output()).toMatch(/\nstart: contacts-api has ended \(SIGKILL\), so it all stops\.\n$/);
    await Promise.all([nothingAt(gatewayUrl), nothingAt(contactsApiUrl)]);
  });

  it("tells its parent for how long both programs may take to stop", async () => {
    const { environment } = await newPlace({ SHUTDOWN_GRACE_MS: "20000" });
    const main = fileURLToPath(import.meta.resolve("launcher"));
    const launcher = fork(main, { env: environment, silent: true });
    const exited = once(launcher, "exit");
    onTestFinished(async () => {
      launcher.kill();
      await exited;
    });
    const told: unknown[] = [];
    launcher.on("message", (message) => told.push(message));
    // Each gets two seconds beyond its grace period, one after the other.
    await expect.poll(() => told).toEqual([{ graceMs: 24_000 }, { graceMs: 44_000 }]);
  });

  it("says in one sentence that a port is taken, and stops what it had started", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "localhost", resolve));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const { environment, contactsApiUrl } = await newPlace({ GATEWAY_PORT: String(port) });

    const launcher = launch(environment);
    expect(await launcher.exitCode).toBe(1);
    expect(launcher.output()).toBe(`gateway: Port ${port} is taken already: set GATEWAY_PORT to another one.\n`);
    await nothingAt(contactsApiUrl);
  });

  it.each([
    ["a port", { GATEWAY_PORT: "http" }, "gateway: GATEWAY_PORT must be a port, a whole number from 0 to 65535."],
    [
      "a URL",
      { CONTACTS_API_URL: "s3cret" },
      "gateway: CONTACTS_API_URL must be a URL that begins with http:// or https://.",
    ],
  ])("says in one sentence that %s is no such thing, without repeating it", async (_, variables, sentence) => {
    const { environment } = await newPlace(variables);
    const launcher = launch(environment);
    expect(await launcher.exitCode).toBe(1);
    expect(launcher.output()).toBe(`${sentence}\n`);
  });

  it("runs the gateway alone where another contacts API is named", async () => {
    const { environment, contactsApiUrl } = await newPlace({ CONTACTS_API_URL: "http://localhost:9" });
    const welcome = await launch(environment).said(up);
    expect(welcome).not.toContain("demo-token");
    // There is no token for visitors.
    expect(welcome).not.toContain("/signup");
    await nothingAt(contactsApiUrl);
  });
});
