import { setMaxListeners } from "node:events";
import type { ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import type { RequestSignals } from "../graphql/context.js";
import { LazySignal } from "../lazy-signal.js";

/** Gives each request its signals. Once it is `outOfTime`, a request is answered as if its client were gone. */
export function trackOpenRequests(
  app: FastifyInstance,
  outOfTime: AbortSignal,
): (res: ServerResponse) => RequestSignals {
  const closing = new AbortController();
  app.addHook("preClose", async () => closing.abort());
  // Each request that waits may listen.
  setMaxListeners(0, outOfTime, closing.signal);
  return (res) => {
    const gone = new LazySignal(outOfTime);
    const ending = new LazySignal(closing.signal);
    const settle = (): void => {
      const how = res.writableFinished ? "release" : "abort";
      ending[how]();
      gone[how]();
    };
    // Closed with the last byte of the response, or when the connection ends before that, which it may have.
    if (res.closed) settle();
    else res.once("close", settle);
    return { gone, ending };
  };
}
