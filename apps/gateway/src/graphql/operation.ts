import type { Span, Trace } from "service/trace";
import type { Clock } from "../clock.js";
import type { Spending } from "./spending.js";

/** An operation that has ended, as the log tells of it. Nothing in it is the client's own text. */
export interface ToldOperation {
  readonly operation: string;
  /** Of its errors, those included that are told of in its data. */
  readonly codes?: readonly string[];
  /** What it has taken from the rate limit, where it made REST calls. */
  readonly costTokens?: number;
  /** How often each route was called. */
  readonly restCalls?: Readonly<Record<string, number>>;
}

export interface EndedOperation {
  readonly label: string;
  /** Undefined if nothing was executed. */
  readonly type: string | undefined;
  readonly codes: readonly string[];
}

/** Told of each operation that has ended. `code` is that of its first error, or `OK`. */
export type OnOperation = (label: string, code: string, durationMs: number) => void;

/** One operation, from its request's access to its response, as the log, the metrics and a trace tell of it. */
export class Operation {
  readonly #trace: Trace | undefined;
  readonly #span: Span | undefined;
  readonly #clock: Clock;
  readonly #beganAtMs: number;
  readonly #onEnd: OnOperation;
  #told: ToldOperation | undefined;

  constructor(trace: Trace | undefined, clock: Clock, onEnd: OnOperation) {
    this.#trace = trace;
    this.#span = trace?.begin?.("operation", "internal");
    this.#clock = clock;
    this.#beganAtMs = clock.nowMs();
    this.#onEnd = onEnd;
  }

  /** Where what is done for it belongs. */
  get trace(): Trace | undefined {
    return this.#span ?? this.#trace;
  }

  /** Undefined until it has ended. */
  get told(): ToldOperation | undefined {
    return this.#told;
  }

  end({ codes, label, type }: EndedOperation, { calls, spent }: Spending): void {
    const [code = "OK"] = codes;
    this.#told = {
      operation: label,
      ...(codes.length > 0 && { codes }),
      ...(spent && { costTokens: spent.costTokens }),
      ...(calls && { restCalls: calls }),
    };
    this.#onEnd(label, code, this.#clock.nowMs() - this.#beganAtMs);
    this.#span?.rename(type === undefined ? label : `${type} ${label}`);
    this.#span?.end({
      "graphql.operation.name": label,
      ...(type !== undefined && { "graphql.operation.type": type }),
      ...(codes.length > 0 && { "error.type": code }),
      ...(spent && { "contacts.cost_tokens": spent.costTokens }),
    });
  }
}
