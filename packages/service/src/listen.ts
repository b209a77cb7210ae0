import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { createServer } from "node:net";
import type { Server } from "node:net";
import type { FastifyInstance } from "fastify";
import { ConfigError } from "./config.js";

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** The variable that sets the port, for the error if the port is taken. */
  readonly portVariable: string;
}

/** Listens, and returns the URL at which this machine reaches it. */
export async function listen(
  app: FastifyInstance,
  { host, port, portVariable }: ListenOptions,
  addressesOf = loopbackAddresses,
): Promise<string> {
  try {
    const [first = host, ...others] = await addressesOf(host);
    const servers = others.map((address) => ({ address, server: serverInto(app) }));
    await app.listen({ host: first, port });
    await Promise.all(servers.map(({ address, server }) => listenAlso(server, address, portOf(app) ?? port)));
  } catch (error) {
    throw explained(error, port, portVariable);
  }
  const reached = ["0.0.0.0", "::", "127.0.0.1", "::1"].includes(host) ? "localhost" : host;
  return `http://${reached}:${portOf(app) ?? port}`;
}

// "localhost" stands for both loopback addresses. Of other names Node takes the first address.
async function loopbackAddresses(host: string): Promise<readonly string[]> {
  if (host !== "localhost") return [host];
  const found = await lookup(host, { all: true });
  return [...new Set(found.map(({ address }) => address))];
}

/**
 * A server that passes its connections to that of `app`, and closes with it. Fastify itself would open one HTTP server per
 * address of "localhost", but on closing it waits only for the requests of the first, while the others accept new ones.
 */
function serverInto(app: FastifyInstance): Server {
  const server = createServer((socket) => app.server.emit("connection", socket));
  let closed: Promise<unknown> = Promise.resolve();
  app.addHook("preClose", async () => {
    if (!server.listening) return;
    closed = once(server, "close");
    server.close();
  });
  app.addHook("onClose", async () => {
    await closed;
  });
  return server;
}

/** As in Fastify, the second address is a convenience: a failure to listen there is ignored. */
async function listenAlso(server: Server, host: string, port: number): Promise<void> {
  server.listen({ host, port });
  await once(server, "listening").catch(() => {});
}

function portOf(app: FastifyInstance): number | undefined {
  const address = app.server.address();
  return typeof address === "object" && address ? address.port : undefined;
}

function explained(error: unknown, port: number, portVariable: string): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return new ConfigError(`Port ${port} is taken already: set ${portVariable} to another one.`, { cause: error });
  }
  if (code === "EACCES") {
    return new ConfigError(`Port ${port} is not allowed: set ${portVariable} to another one.`, { cause: error });
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "EADDRNOTAVAIL") {
    return new ConfigError("HOST must be an address of this machine.", { cause: error });
  }
  return error;
}
