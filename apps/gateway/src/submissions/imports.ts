import type { ImportLine, ImportProgress, ImportSummary, LineResult } from "./import.js";
import type { ImportIntake, TakenLines } from "./import-intake.js";
import type { ImportReader } from "./import-reader.js";
import type { Reader } from "./reader.js";
import type { Place } from "./submission.js";

/** What is there once the database is open. */
export interface OpenImports {
  readonly importIntake: ImportIntake;
  readonly importReader: ImportReader;
  readonly reader: Reader;
  /** Called where there is something new to deliver. */
  readonly wake: () => void;
}

type Use = <Result>(use: (open: OpenImports) => Promise<Result>) => Promise<Result>;

/** Lists of contacts that are taken line by line. Each method throws SUBMISSIONS_UNAVAILABLE while the database is away. */
export class Imports {
  readonly #use: Use;

  constructor(use: Use) {
    this.#use = use;
  }

  /** The import of before under this key, or null. */
  known(token: string, key: string): Promise<ImportProgress | null> {
    return this.#use(({ importIntake }) => importIntake.find(token, key));
  }

  /** A new import, or the one of before under this key. */
  begin(token: string, key: string | null): Promise<ImportProgress> {
    return this.#use(({ importIntake }) => importIntake.begin(token, key));
  }

  /** Resolves once the lines are on disk that there was room for. */
  takeLines(token: string, id: string, lines: readonly ImportLine[]): Promise<TakenLines> {
    return this.#use(async ({ importIntake, wake }) => {
      const taken = await importIntake.takeLines(token, id, lines);
      wake();
      return taken;
    });
  }

  /** Notes that no lines follow. */
  finish(id: string): Promise<void> {
    return this.#use(({ importIntake }) => importIntake.finish(id));
  }

  /** Null where the token has no such import. */
  find(token: string, id: string): Promise<ImportSummary | null> {
    return this.#use(({ importReader }) => importReader.find(token, id));
  }

  /** The lines after the one of this number, in their order. */
  lines(token: string, id: string, after: number, first: number): Promise<readonly LineResult[]> {
    return this.#use(({ importReader }) => importReader.lines(token, id, after, first));
  }

  /** Where the last one stands that waits; null where none does. */
  lastPlace(id: string): Promise<Place | null> {
    return this.#use(async ({ importReader, reader }) => {
      const last = await importReader.lastWaiting(id);
      return last === null ? null : reader.place(last);
    });
  }

  /** The import after what waited was taken back; null where there is none. */
  cancel(token: string, id: string): Promise<ImportSummary | null> {
    return this.#use(async ({ importReader }) => {
      await importReader.cancel(token, id);
      return importReader.find(token, id);
    });
  }
}
