import type { FastifyInstance, FastifyReply } from "fastify";

/** Gives a request the signal that aborts once nobody waits for its answer: its client is gone, or the server closes. */
export type SignalOf = (reply: FastifyReply) => AbortSignal;

export function trackOpenRequests(app: FastifyInstance): SignalOf {
  const open = new Set<AbortController>();
  app.addHook("preClose", async () => {
    for (const controller of open) controller.abort();
  });
  return ({ raw }) => {
    const controller = new AbortController();
    open.add(controller);
    // Comes with the last byte of the answer, or with the end of the connection where that is first.
    raw.once("close", () => {
      open.delete(controller);
      controller.abort();
    });
    return controller.signal;
  };
}
