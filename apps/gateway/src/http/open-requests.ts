import type { FastifyInstance, FastifyReply } from "fastify";
import type { RequestSignals } from "../graphql/context.js";

/** Gives each request its signals. */
export function trackOpenRequests(app: FastifyInstance): (reply: FastifyReply) => RequestSignals {
  const open = new Set<AbortController>();
  app.addHook("preClose", async () => {
    for (const ending of open) ending.abort();
  });
  return ({ raw }) => {
    const [gone, ending] = [new AbortController(), new AbortController()];
    open.add(ending);
    // Comes with the last byte of the response, or when the connection ends before that.
    raw.once("close", () => {
      open.delete(ending);
      if (raw.writableFinished) return;
      ending.abort();
      gone.abort();
    });
    return { gone: gone.signal, ending: ending.signal };
  };
}
