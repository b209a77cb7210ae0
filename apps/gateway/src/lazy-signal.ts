/**
 * An AbortSignal that is made when it is first asked for: most requests are over before anything waits for them. It is
 * aborted by `abort`, and with its parent.
 */
export class LazySignal {
  readonly #parent: AbortSignal | null;
  #controller: AbortController | null = null;
  #isAborted = false;

  constructor(parent: AbortSignal | null = null) {
    this.#parent = parent;
  }

  get aborted(): boolean {
    return this.#isAborted || (this.#parent?.aborted ?? false);
  }

  get signal(): AbortSignal {
    if (this.#controller === null) {
      this.#controller = new AbortController();
      if (this.aborted) this.abort();
      else this.#parent?.addEventListener("abort", this.#abort);
    }
    return this.#controller.signal;
  }

  abort(): void {
    this.#isAborted = true;
    this.#controller?.abort();
    this.release();
  }

  /** Called once nothing waits for it any more: its parent may live longer. */
  release(): void {
    if (this.#controller !== null) this.#parent?.removeEventListener("abort", this.#abort);
  }

  readonly #abort = (): void => this.abort();
}
