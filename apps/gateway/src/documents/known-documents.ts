import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { CompiledDocument } from "./compile-document.js";
import type { Declared } from "./declared-documents.js";

/** How a request names its document. */
export interface DocumentName {
  readonly text: string | null;
  /** The id of a declared document. */
  readonly id: string | null;
  /** SHA-256 of the text in hexadecimal, as in Apollo's `extensions.persistedQuery`. */
  readonly hash: string | null;
}

interface Known {
  readonly text: string;
  readonly hash: string;
  readonly document: DocumentNode;
  /** Null for a document that can't be compiled. */
  readonly compiled: CompiledDocument | null;
}

// Compiling takes about as long as a few requests, which is too much for a document that is never sent again.
const timesToCompile = 3;
const maxSeen = 10_000;
const maxCompiled = 500;
// A compiled document takes some fifty times its text.
const maxCompiledLength = 500_000;
const maxLength = 20_000;

type Compile = (document: DocumentNode, isDeclared: boolean) => CompiledDocument | null;

/**
 * The documents that run compiled: those that were declared, and others by their text once they have been seen a few times,
 * until they are the ones unused for longest.
 */
export class KnownDocuments {
  readonly #compile: Compile;
  readonly #learns: boolean;
  readonly #declared = new Map<string, Known>();
  readonly #declaredTexts = new Map<string, Known>();
  readonly #byHash = new Map<string, Known>();
  readonly #learned = new LRUCache<string, Known>({
    max: maxCompiled,
    maxSize: maxCompiledLength,
    sizeCalculation: (_known, text) => text.length,
    dispose: ({ hash }) => this.#byHash.delete(hash),
  });
  /** How often a text was seen, by its hash. */
  readonly #times = new LRUCache<string, number>({ max: maxSeen });

  constructor(compile: Compile, { documents, documentsOnly }: Declared) {
    this.#compile = compile;
    this.#learns = !documentsOnly;
    for (const { id, text, hash, document } of documents) {
      const known = { text, hash, document, compiled: compile(document, true) };
      this.#declared.set(id, known);
      this.#declaredTexts.set(text, known);
      this.#byHash.set(hash, known);
    }
  }

  find({ text, id, hash }: DocumentName): CompiledDocument | null {
    if (id !== null) return text === null && hash === null ? (this.#declared.get(id)?.compiled ?? null) : null;
    const sent = text ?? (hash === null ? undefined : this.#byHash.get(hash)?.text);
    if (sent === undefined) return null;
    // By its text even where the hash has told it, so that it counts as used.
    const known = this.#declaredTexts.get(sent) ?? this.#learned.get(sent);
    return known && (hash === null || hash === known.hash) ? known.compiled : null;
  }

  /** A document that need not be parsed again, by the hash of its text. */
  parsed(hash: string): DocumentNode | undefined {
    return this.#byHash.get(hash)?.document;
  }

  /** What the operation of a known document is called where it is told of, by the hash of the document's text. */
  labelOf(hash: string): string | undefined {
    return this.#byHash.get(hash)?.compiled?.label;
  }

  /** Called for each valid document that did not run compiled. */
  saw(text: string, hash: string, document: DocumentNode): void {
    if (!this.#learns || text.length > maxLength || this.#byHash.has(hash)) return;
    const times = (this.#times.get(hash) ?? 0) + 1;
    if (times < timesToCompile) {
      this.#times.set(hash, times);
      return;
    }
    this.#times.delete(hash);
    const known = { text, hash, document, compiled: this.#compile(document, false) };
    this.#byHash.set(hash, known);
    this.#learned.set(text, known);
  }
}
