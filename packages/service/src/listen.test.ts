import { fastify } from "fastify";
import { describe, expect, it, onTestFinished } from "vitest";
import { ConfigError } from "./config.js";
import { listen } from "./listen.js";
import { createLogger } from "./logger.js";
import { createServer } from "./server.js";

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

  it("closing lets what is in flight at a second address go out, and takes nothing new there", async () => {
    const app = createServer(createLogger("a-program", "silent"));
    onTestFinished(() => app.close());
    let respondNow = (): void => {};
    const responseAllowed = new Promise<void>((resolve) => (respondNow = resolve));
    let asked = (): void => {};
    const inFlight = new Promise<void>((resolve) => (asked = resolve));
    let isClosed = false;
    app.addHook("onClose", async () => {
      isClosed = true;
    });
    app.get("/", async () => {
      asked();
      await responseAllowed;
      return { isClosed };
    });
    const addresses = async () => ["127.0.0.1", "127.0.0.2"];
    const { port } = new URL(await listen(app, { host: "localhost", port: 0, portVariable: "PORT" }, addresses));
    const url = `http://127.0.0.2:${port}`;
    const response = fetch(url);
    await inFlight;

    const closed = app.close();
    await expect.poll(() => fetch(url).catch(String)).toBe("TypeError: fetch failed");
    respondNow();
    expect(await (await response).json()).toStrictEqual({ isClosed: false });
    await closed;
  });
});
