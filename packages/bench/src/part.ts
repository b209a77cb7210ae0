import type { Options } from "./options.js";

/** What a part works with. */
export interface PartContext {
  readonly options: Options;
  /** A folder of its own, which is removed at the end. */
  readonly folder: string;
  /** Writes a line for whoever watches. */
  readonly tell: (line: string) => void;
  /** Writes a result of this part: its Markdown, and charts by their file name. */
  readonly write: (markdown: string, charts?: Readonly<Record<string, string>>) => void;
}

/** One part of the benchmark. Throws where what it measured can't be reported. */
export type Part = (context: PartContext) => Promise<void>;
