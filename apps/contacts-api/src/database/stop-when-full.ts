import type { PGlite } from "@electric-sql/pglite";

/**
 * Lets nobody use a database again whose disk is full: PGlite has aborted by then, and the next call would block this
 * process for good. Whatever is asked of it rejects with the first error. Resolves once that happens.
 */
export function stopWhenFull(pglite: Pick<PGlite, "close" | "query">): Promise<void> {
  return new Promise((resolve) => {
    let full: Error | null = null;
    const { close, query } = { close: pglite.close.bind(pglite), query: pglite.query.bind(pglite) };
    pglite.query = async (...args) => {
      if (full) throw full;
      try {
        return await query(...args);
      } catch (error) {
        if (isFull(error)) {
          full ??= error;
          resolve();
        }
        throw error;
      }
    };
    pglite.close = async () => {
      if (!full) await close();
    };
  });
}

// disk_full (PostgreSQL, appendix A).
const isFull = (error: unknown): error is Error => error instanceof Error && Reflect.get(error, "code") === "53100";
