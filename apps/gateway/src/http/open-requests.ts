import type { FastifyInstance, FastifyReply } from "fastify";
import type { RequestSignals } from "../graphql/context.js";

interface OpenRequest {
  readonly gone: AbortController;
  readonly ending: AbortController;
}

/** Gives each request its signals. Once it is `outOfTime`, a request is answered as if its client were gone. */
export function trackOpenRequests(
  app: FastifyInstance,
  outOfTime: AbortSignal,
): (reply: FastifyReply) => RequestSignals {
  const open = new Set<OpenRequest>();
  app.addHook("preClose", async () => {
    for (const { ending } of open) ending.abort();
  });
  outOfTime.addEventListener("abort", () => {
    for (const { gone } of open) gone.abort();
  });
  return ({ raw }) => {
    const request: OpenRequest = { gone: new AbortController(), ending: new AbortController() };
    const { gone, ending } = request;
    if (outOfTime.aborted) gone.abort();
    open.add(request);
    // Comes with the last byte of the response, or when the connection ends before that.
    raw.once("close", () => {
      open.delete(request);
      if (raw.writableFinished) return;
      ending.abort();
      gone.abort();
    });
    return { gone: gone.signal, ending: ending.signal };
  };
}
