import type { FastifyInstance } from "fastify";

/** Checks a dependency: resolves if it works, throws if it does not. */
export type Probe = () => Promise<unknown>;

const retryAfterSeconds = "1";

/**
 * `live`: the process runs. `ready`: everything that it needs works too, and it is not about to stop, so load balancers
 * may send it requests.
 */
export function healthRoutes(app: FastifyInstance, probes: readonly Probe[]): void {
  app.get("/health/live", async () => ({ status: "ok" }));
  app.get("/health/ready", async (req, reply) => {
    const isReady = !app.isStopping && (await areUp(probes, (err) => req.log.error({ err }, "not ready")));
    // Checked again: it may have been told to stop in the meantime.
    if (isReady && !app.isStopping) return { status: "ok" };
    reply.code(503).header("Retry-After", retryAfterSeconds);
    return { status: app.isStopping ? "stopping" : "unavailable" };
  });
}

async function areUp(probes: readonly Probe[], onError: (error: unknown) => void): Promise<boolean> {
  try {
    await Promise.all(probes.map((probe) => probe()));
    return true;
  } catch (error) {
    onError(error);
    return false;
  }
}
