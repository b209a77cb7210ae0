import type { FastifyInstance } from "fastify";
import { ConfigError } from "./config.js";
import { stopRequest } from "./stop-request.js";

/** A program that is up. */
export interface Service {
  /** Where it is reached from this machine. */
  readonly url: string;
  /** Finishes what is in flight, then lets go of everything. */
  close(): Promise<void>;
}

const shutdownDeadlineMs = 10_000;

/**
 * Runs a program until it is requested to stop, and then closes it. A start that fails is one sentence on standard error
 * and exit code 1. A parent with an IPC channel is sent `{ url }` once it is up.
 */
export async function run(name: string, start: () => Promise<Service>): Promise<void> {
  const stopped = stopRequest();
  try {
    const service = await start();
    process.send?.({ url: service.url });
    await stopped;
    const deadline = setTimeout(() => process.exit(1), shutdownDeadlineMs);
    await service.close();
    clearTimeout(deadline);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** The variable that sets the port, to name it if the port is taken. */
  readonly portVariable: string;
}

/** Listens, and answers with the address as this machine reaches it. */
export async function listen(app: FastifyInstance, { host, port, portVariable }: ListenOptions): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE") {
      throw new ConfigError(`Port ${port} is taken already: set ${portVariable} to another one.`, { cause: error });
    }
    if (code === "EACCES") {
      throw new ConfigError(`Port ${port} is not allowed: set ${portVariable} to another one.`, { cause: error });
    }
    if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "EADDRNOTAVAIL") {
      throw new ConfigError("HOST must be an address of this machine.", { cause: error });
    }
    throw error;
  }
  const address = app.server.address();
  const reached = ["0.0.0.0", "::", "127.0.0.1", "::1"].includes(host) ? "localhost" : host;
  return `http://${reached}:${typeof address === "object" && address ? address.port : port}`;
}
