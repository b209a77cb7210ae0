import type { FastifyInstance } from "fastify";

/** Whether a dependency answers: resolves if it does, throws if it does not. */
export type Probe = () => Promise<unknown>;

const retryAfterSeconds = "1";

/**
 * `live`: the process runs. `ready`: so does everything that it needs, and it is not about to stop; for load balancers,
 * which send requests to those only that are ready.
 */
export function healthRoutes(app: FastifyInstance, probes: readonly Probe[]): void {
  app.get("/health/live", async () => ({ status: "ok" }));
  app.get("/health/ready", async (req, reply) => {
    const isReady = !app.isStopping && (await areUp(probes, (err) => req.log.error({ err }, "not ready")));
    // Asked again: it may have been told to stop while the probes were out.
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
