import { ApiError } from "domain/errors";
import type { Clock } from "../../clock.js";
import type { ImportLine, ImportProgress } from "../../submissions/import.js";
import type { Imports } from "../../submissions/imports.js";
import type { UnreadLine } from "./import-lines.js";

export interface TakeImport {
  readonly imports: Imports;
  readonly clock: Clock;
  readonly token: string;
  /** Under which the import goes on where it was; null for a new one. */
  readonly key: string | null;
  readonly lines: AsyncIterable<UnreadLine>;
  /** Of the request that sends them. */
  readonly traceparent?: string | undefined;
  /** Aborted when nothing is to be waited for. */
  readonly ending: AbortSignal;
}

/** How far an import has come, null where it was not begun, and why it goes no further, if it was not taken whole. */
export interface TakenImport {
  readonly progress: ImportProgress | null;
  readonly stopped: ApiError | null;
}

const maxBatch = 200;
// Characters, while other imports hold as many.
const maxBatchLength = 2 ** 20;
// A token that the API takes has room for more as soon as its first contact is delivered.
const patienceMs = 10_000;
const pauseMs = 250;

/** Takes the lines of an import, as fast as they can be kept. What was taken until it stops is kept. */
export async function takeImport(options: TakeImport): Promise<TakenImport> {
  const taking = new Taking(options);
  try {
    await taking.takeAll();
    return { progress: taking.progress, stopped: null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { progress: taking.progress, stopped: error };
  }
}

class Taking {
  progress: ImportProgress | null = null;
  readonly #options: TakeImport;

  constructor(options: TakeImport) {
    this.#options = options;
  }

  async takeAll(): Promise<void> {
    const { imports, key, lines, token, traceparent } = this.#options;
    if (key !== null) this.progress = await imports.known(token, key);
    let batch: ImportLine[] = [];
    let length = 0;
    for await (const each of lines) {
      if (this.progress !== null && each.line <= this.progress.lastLine) continue;
      const read = await each.read();
      batch.push("offer" in read ? { ...read, offer: { ...read.offer, traceparent } } : read);
      length += "offer" in read ? read.offer.input.length : 0;
      if (batch.length < maxBatch && length < maxBatchLength) continue;
      await this.#take(batch);
      [batch, length] = [[], 0];
    }
    const { id } = await this.#take(batch);
    await imports.finish(id);
  }

  async #take(batch: readonly ImportLine[]): Promise<ImportProgress> {
    const { clock, ending, imports, key, token } = this.#options;
    this.progress ??= await imports.begin(token, key);
    const untilMs = clock.nowMs() + patienceMs;
    for (;;) {
      const { progress, retryAfterMs } = await imports.takeLines(token, this.progress.id, batch);
      this.progress = progress;
      if (progress.isCancelled) throw new ApiError("CONFLICT");
      if (retryAfterMs === null) return progress;
      if (ending.aborted || clock.nowMs() >= untilMs) throw new ApiError("RATE_LIMITED", { retryAfterMs });
      await clock.sleep(pauseMs, ending);
    }
  }
}
