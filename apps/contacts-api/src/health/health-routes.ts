import { ApiError } from "domain/errors";
import type { FastifyInstance } from "fastify";

/** Whether a dependency answers: resolves if it does, throws if it does not. */
export type Probe = () => Promise<unknown>;

/** `live`: the process runs. `ready`: so does everything that it needs. */
export function healthRoutes(app: FastifyInstance, probes: readonly Probe[]): void {
  app.get("/health/live", async () => ({ status: "ok" }));
  app.get("/health/ready", async () => {
    await Promise.all(probes.map((probe) => probe())).catch((cause: unknown) => {
      throw new ApiError("UPSTREAM_UNAVAILABLE", { cause });
    });
    return { status: "ok" };
  });
}
