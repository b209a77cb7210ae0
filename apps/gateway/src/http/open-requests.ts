import type { FastifyInstance, FastifyReply } from "fastify";

/** What a request is told of while it is worked on. */
export interface RequestSignals {
  /** Aborts once its client is gone. */
  readonly gone: AbortSignal;
  /** Aborts once nobody should wait any longer: the client is gone, or the server closes. */
  readonly ending: AbortSignal;
}

export function trackOpenRequests(app: FastifyInstance): (reply: FastifyReply) => RequestSignals {
  const open = new Set<AbortController>();
  app.addHook("preClose", async () => {
    for (const ending of open) ending.abort();
  });
  return ({ raw }) => {
    const [gone, ending] = [new AbortController(), new AbortController()];
    open.add(ending);
    // Comes with the last byte of the answer, or with the end of the connection where that is first.
    raw.once("close", () => {
      open.delete(ending);
      if (raw.writableFinished) return;
      ending.abort();
      gone.abort();
    });
    return { gone: gone.signal, ending: ending.signal };
  };
}
