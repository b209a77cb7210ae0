import type { PGlite } from "@electric-sql/pglite";

/**
 * Lets nobody use a database again that has panicked or whose disk is full: the next call could block this process for
 * good. Every later query rejects with the first such error. Resolves with that error.
 */
export function stopWhenBroken(pglite: Pick<PGlite, "close" | "query">): Promise<Error> {
  return new Promise((resolve) => {
    let broken: Error | null = null;
    const { close, query } = { close: pglite.close.bind(pglite), query: pglite.query.bind(pglite) };
    pglite.query = async (...args) => {
      if (broken) throw broken;
      try {
        return await query(...args);
      } catch (error) {
        if (isBreaking(error)) {
          broken ??= error;
          resolve(error);
        }
        throw error;
      }
    };
    pglite.close = async () => {
      if (!broken) await close();
    };
  });
}

// A panic may have any code: a log file that can't be written is 53100 on a full disk, and 58030 on a failing one.
const isBreaking = (error: unknown): error is Error =>
  isDiskFull(error) || (error instanceof Error && Reflect.get(error, "severity") === "PANIC");

/** Whether an error is disk_full (PostgreSQL, appendix A). */
export const isDiskFull = (error: unknown): error is Error =>
  error instanceof Error && Reflect.get(error, "code") === "53100";
