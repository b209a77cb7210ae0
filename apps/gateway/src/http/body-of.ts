import type { IncomingMessage } from "node:http";
import { ApiError } from "domain/errors";

/**
 * The body of a request as it comes, read no faster than it is asked for. Throws UPSTREAM_UNAVAILABLE once `ending` is
 * aborted, and BAD_REQUEST where the client has gone. The request can be answered after either.
 */
export async function* bodyOf(req: IncomingMessage, ending: AbortSignal): AsyncGenerator<Uint8Array, void> {
  // Ended early, the iterator would close the connection before the answer.
  const chunks: AsyncIterator<Uint8Array> = req.iterator({ destroyOnReturn: false });
  const ended = rejectedBy(ending);
  try {
    for (;;) {
      const next = chunks.next().catch((cause: unknown) => {
        throw new ApiError("BAD_REQUEST", { cause });
      });
      // What is not waited for any more fails when the connection closes.
      next.catch(() => {});
      const { done, value } = await Promise.race([next, ended]);
      if (done) return;
      yield value;
    }
  } finally {
    // The rest can be discarded then. A chunk that is waited for still would hold it up.
    if (!ending.aborted) await chunks.return?.();
  }
}

function rejectedBy(ending: AbortSignal): Promise<never> {
  const rejected = new Promise<never>((_, reject) => {
    const end = (): void => reject(new ApiError("UPSTREAM_UNAVAILABLE", { retryAfterMs: 1_000 }));
    if (ending.aborted) end();
    else ending.addEventListener("abort", end, { once: true });
  });
  rejected.catch(() => {});
  return rejected;
}
