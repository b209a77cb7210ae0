import type { IncomingMessage } from "node:http";
import { ApiError } from "domain/errors";

// A client that has sent nothing for so long is gone.
const silenceMs = 30_000;

/**
 * The body of a request as it comes, read no faster than it is asked for. Throws SUBMISSIONS_UNAVAILABLE once `ending` is
 * aborted, and BAD_REQUEST where the client has gone. The request can be answered after either. A client that is waited
 * for in vain loses its connection.
 */
export async function* bodyOf(req: IncomingMessage, ending: AbortSignal): AsyncGenerator<Uint8Array, void> {
  // Ended early, the iterator would close the connection before the answer.
  const chunks: AsyncIterator<Uint8Array> = req.iterator({ destroyOnReturn: false });
  try {
    for (;;) {
      // Not while a chunk is kept, however long that takes: then it is the client who waits.
      req.setTimeout(silenceMs);
      const { done, value } = await unlessEnding(chunks.next(), ending);
      req.setTimeout(0);
      if (done) return;
      yield value;
    }
  } finally {
    req.setTimeout(0);
    // The rest can be discarded then. A chunk that is waited for still would hold it up.
    if (!ending.aborted) await chunks.return?.();
  }
}

/** Not a race with one promise for all chunks: that would hold each of them until the request has ended. */
function unlessEnding<Result>(next: Promise<Result>, ending: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const end = (): void => reject(new ApiError("SUBMISSIONS_UNAVAILABLE", { retryAfterMs: 1_000 }));
    if (ending.aborted) end();
    else ending.addEventListener("abort", end);
    next
      .then(resolve, (cause: unknown) => reject(new ApiError("BAD_REQUEST", { cause })))
      .finally(() => ending.removeEventListener("abort", end));
  });
}
