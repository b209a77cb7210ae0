import { spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { fastify } from "fastify";
import { describe, expect, it, onTestFinished } from "vitest";
import { ConfigError } from "./config.js";
import { listen } from "./run.js";

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

/** A process of its own that runs `program`, where `run` is imported already. */
function start(program: string) {
  const source = `import { run } from "service/run"; ${program}`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", source], {
    // From inside the package its own name leads to the built files.
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = Promise.all([once(child, "exit"), text(Readable.from(child.stderr ?? []))]).then(
    ([[code, signal], stderr]): Ended => ({
      code,
      signal,
      stderr,
    }),
  );
  const message = async (): Promise<unknown> => (await once(child, "message"))[0];
  return { child, ended, message };
}

const stopped = { signal: null, stderr: "" };

/** A service whose close() takes a turn of the event loop, and says so when it is done. */
const service = `{
  url: "http://localhost:1",
  close: () => new Promise((resolve) => setImmediate(() => process.send("closed", resolve))),
}`;

describe("run", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("%s closes the service and ends with exit code 0", async (signal) => {
    const { child, ended, message } = start(`await run("demo", async () => (${service}));`);
    expect(await message()).toStrictEqual({ url: "http://localhost:1" });
    const closed = message();
    child.kill(signal);
    expect(await closed).toBe("closed");
    expect(await ended).toStrictEqual({ ...stopped, code: 0 });
  });

  it("the end of the process that started it closes the service", async () => {
    const { child, ended, message } = start(`
      await run("demo", async () => ({ url: "", close: async () => void process.stderr.write("closed") }));
    `);
    await message();
    child.disconnect();
    expect(await ended).toStrictEqual({ ...stopped, code: 0, stderr: "closed" });
  });

  it("a signal that comes while it starts closes it once it is up", async () => {
    const { ended } = start(`
      await run("demo", async () => {
        process.kill(process.pid, "SIGTERM");
        await new Promise((resolve) => process.once("SIGTERM", resolve));
        return { url: "", close: async () => void process.stderr.write("closed") };
      });
    `);
    expect(await ended).toStrictEqual({ ...stopped, code: 0, stderr: "closed" });
  });

  it("a start that fails is one sentence on standard error and exit code 1", async () => {
    const { ended } = start(`await run("demo", async () => { throw new Error("PORT must be a port."); });`);
    expect(await ended).toStrictEqual({ ...stopped, code: 1, stderr: "demo: PORT must be a port.\n" });
  });

  it("a start that throws at once fails as one that rejects", async () => {
    const { ended } = start(`await run("demo", () => { throw new Error("PORT must be a port."); });`);
    expect(await ended).toStrictEqual({ ...stopped, code: 1, stderr: "demo: PORT must be a port.\n" });
  });

  it("a service that never closes is given up on with exit code 1", async () => {
    // The child's clock runs a thousand times as fast, so that its ten seconds are over at once.
    const { child, ended, message } = start(`
      const realSetTimeout = setTimeout;
      globalThis.setTimeout = (callback, waitMs) => realSetTimeout(callback, waitMs / 1_000);
      await run("demo", async () => ({ url: "", close: () => new Promise(() => {}) }));
    `);
    await message();
    child.kill("SIGTERM");
    expect(await ended).toStrictEqual({ ...stopped, code: 1 });
  });

  it("a second signal ends a process that is slow to close", async () => {
    const { child, ended, message } = start(`
      await run("demo", async () => ({ url: "", close: () => new Promise(() => process.send("closing")) }));
    `);
    await message();
    const closing = message();
    child.kill("SIGTERM");
    await closing;
    child.kill("SIGTERM");
    expect(await ended).toStrictEqual({ ...stopped, code: null, signal: "SIGTERM" });
  });
});

describe("listen", () => {
  const server = () => {
    const app = fastify();
    onTestFinished(() => app.close());
    app.get("/", async () => "here");
    return app;
  };

  it.each(["localhost", "127.0.0.1", "0.0.0.0"])("on %s, its address is reached from this machine", async (host) => {
    const url = await listen(server(), { host, port: 0, portVariable: "PORT" });
    expect(url).toMatch(/^http:\/\/localhost:\d+$/);
    expect(await (await fetch(url)).text()).toBe("here");
  });

  it("a port that is taken is one sentence that names the variable to set", async () => {
    const taken = Number(new URL(await listen(server(), { host: "127.0.0.1", port: 0, portVariable: "PORT" })).port);
    await expect(listen(server(), { host: "127.0.0.1", port: taken, portVariable: "DEMO_PORT" })).rejects.toThrow(
      new ConfigError(`Port ${taken} is taken already: set DEMO_PORT to another one.`),
    );
  });

  // The first is reserved for documentation (RFC 5737), the second never resolves (RFC 6761).
  it.each(["192.0.2.1", "nowhere.invalid"])("%s is no address of this machine", async (host) => {
    await expect(listen(server(), { host, port: 0, portVariable: "PORT" })).rejects.toThrow(
      new ConfigError("HOST must be an address of this machine."),
    );
  });
});
