import { spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

/** A process of its own that runs `program`, where `run` is imported already. */
function start(program: string) {
  const source = `import { run } from "service/run"; ${demo} ${program}`;
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
const demo = `const demo = {
  url: "http://localhost:1",
  shutdown: { drainMs: 0, graceMs: 10_000 },
  drain: () => {},
  close: () => new Promise((resolve) => setImmediate(() => process.send("closed", resolve))),
};`;

const closeSaidOnStderr = `{ ...demo, close: async () => void process.stderr.write("closed") }`;

describe("run", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("%s closes the service and ends with exit code 0", async (signal) => {
    const { child, ended, message } = start(`await run("demo", async () => demo);`);
    expect(await message()).toStrictEqual({ url: "http://localhost:1", graceMs: 10_000 });
    const closed = message();
    child.kill(signal);
    expect(await closed).toBe("closed");
    expect(await ended).toStrictEqual({ ...stopped, code: 0 });
  });

  it("a service that can't go on is closed, and ends with one sentence and exit code 1", async () => {
    const failing = `{ ...demo, failed: Promise.resolve(new Error("The disk is full.")) }`;
    const { ended, message } = start(`await run("demo", async () => (${failing}));`);
    expect(await message()).toMatchObject({ url: "http://localhost:1" });
    expect(await message()).toBe("closed");
    expect(await ended).toStrictEqual({ ...stopped, code: 1, stderr: "demo: The disk is full.\n" });
  });

  it("the end of the process that started it closes the service", async () => {
    const { child, ended, message } = start(`await run("demo", async () => (${closeSaidOnStderr}));`);
    await message();
    child.disconnect();
    expect(await ended).toStrictEqual({ ...stopped, code: 0, stderr: "closed" });
  });

  it("a signal that comes while it starts closes it once it is up", async () => {
    const { ended } = start(`
      await run("demo", async () => {
        process.kill(process.pid, "SIGTERM");
        await new Promise((resolve) => process.once("SIGTERM", resolve));
        return ${closeSaidOnStderr};
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
    const { child, ended, message } = start(`
      const shutdown = { drainMs: 0, graceMs: 1 };
      await run("demo", async () => ({ ...demo, shutdown, close: () => new Promise(() => {}) }));
    `);
    await message();
    child.kill("SIGTERM");
    expect(await ended).toStrictEqual({ ...stopped, code: 1 });
  });

  it("a service that fails to close says so, with exit code 1", async () => {
    const { child, ended, message } = start(`
      await run("demo", async () => ({ ...demo, close: () => Promise.reject(new Error("It would not close.")) }));
    `);
    await message();
    child.kill("SIGTERM");
    expect(await ended).toStrictEqual({ ...stopped, code: 1, stderr: "demo: It would not close.\n" });
  });

  it.each([
    ["SIGTERM", "SIGTERM"],
    ["SIGINT", "SIGTERM"],
    ["SIGTERM", "SIGINT"],
  ] as const)("after %s, %s ends a process that is slow to stop", async (first, second) => {
    const { child, ended, message } = start(`
      // A long time passes with each look at the clock.
      let nowMs = 0;
      performance.now = () => (nowMs += 60_000);
      await run("demo", async () => ({ ...demo, close: () => new Promise(() => process.send("closing")) }));
    `);
    await message();
    const closing = message();
    child.kill(first);
    await closing;
    child.kill(second);
    expect(await ended).toStrictEqual({ ...stopped, code: null, signal: second });
  });

  it("Ctrl-C that arrives twice, from the terminal and from a package manager, is one request", async () => {
    const { child, ended, message } = start(`
      performance.now = () => 0;
      await run("demo", async () => ({
        ...demo,
        close: () => new Promise((resolve) => {
          process.once("SIGINT", () => setImmediate(resolve));
          process.send("closing");
        }),
      }));
    `);
    await message();
    const closing = message();
    child.kill("SIGINT");
    await closing;
    child.kill("SIGINT");
    expect(await ended).toStrictEqual({ ...stopped, code: 0 });
  });
});
