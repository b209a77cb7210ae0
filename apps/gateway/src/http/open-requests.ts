import type { ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import type { RequestSignals } from "../graphql/context.js";

/** Gives each request its signals. Once it is `outOfTime`, a request is answered as if its client were gone. */
export function trackOpenRequests(
  app: FastifyInstance,
  outOfTime: AbortSignal,
): (res: ServerResponse) => RequestSignals {
  const open = new Set<OpenRequest>();
  app.addHook("preClose", async () => {
    for (const { ending } of open) ending.abort();
  });
  outOfTime.addEventListener("abort", () => {
    for (const { gone } of open) gone.abort();
  });
  return (res) => {
    const request: OpenRequest = { gone: new LazySignal(), ending: new LazySignal() };
    const { gone, ending } = request;
    if (outOfTime.aborted) gone.abort();
    open.add(request);
    // Comes with the last byte of the response, or when the connection ends before that.
    res.once("close", () => {
      open.delete(request);
      if (res.writableFinished) return;
      ending.abort();
      gone.abort();
    });
    return {
      get gone() {
        return gone.signal;
      },
      get ending() {
        return ending.signal;
      },
    };
  };
}

interface OpenRequest {
  readonly gone: LazySignal;
  readonly ending: LazySignal;
}

/** An AbortSignal that is made when it is first asked for: most requests are over before anything waits for them. */
class LazySignal {
  #controller: AbortController | null = null;
  #isAborted = false;

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isAborted) this.#controller.abort();
    return this.#controller.signal;
  }

  abort(): void {
    this.#isAborted = true;
    this.#controller?.abort();
  }
}
