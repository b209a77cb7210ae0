/** Where something belongs in a distributed trace. */
export interface Trace {
  /** The header of W3C Trace Context for what is asked of others on its behalf. */
  readonly traceparent: string;
  /** Begins a part of it. Absent where nothing is recorded, and somebody else's trace is only passed on. */
  readonly begin?: BeginSpan;
}

export type BeginSpan = (name: string, kind: SpanKind, attributes?: SpanAttributes) => Span;

export type SpanKind = "client" | "consumer" | "internal" | "server";

/** A part of a trace that is recorded. Whoever begins it ends it. */
export interface Span extends Trace {
  readonly begin: BeginSpan;
  rename(name: string): void;
  set(attributes: SpanAttributes): void;
  /** An `error.type` among its attributes makes it a failed one. */
  end(attributes?: SpanAttributes): void;
}

/**
 * All that is told of a span, beside its name: methods, routes with their parameters' names, and codes of closed lists. Nothing
 * of it is a caller's text.
 */
export interface SpanAttributes {
  readonly "contacts.cost_tokens"?: number;
  readonly "contacts.delivery"?: string;
  readonly "error.type"?: string;
  readonly "graphql.operation.name"?: string;
  readonly "graphql.operation.type"?: string;
  readonly "http.request.method"?: string;
  readonly "http.response.status_code"?: number;
  readonly "http.route"?: string;
  readonly "url.template"?: string;
}

export interface Beginning {
  /** The `traceparent` that it goes on from; without one it begins a trace. */
  readonly parent?: string | undefined;
  /** The `traceparent`s of what has led to it. */
  readonly links?: readonly string[];
  readonly attributes?: SpanAttributes;
}

/** Records traces. */
export interface Tracer {
  begin(name: string, kind: SpanKind, beginning?: Beginning): Span;
  /** Sends what has ended and was not sent yet, if that takes no longer than two seconds. */
  close(): Promise<void>;
}

// W3C Trace Context, section 3.2.
const wellFormed = /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

/** A `traceparent` as received; undefined where it is none. */
export const readTraceparent = (header: string | readonly string[] | undefined): string | undefined =>
  typeof header === "string" && wellFormed.test(header) ? header : undefined;

/** The id of a trace, by which its spans and log lines are found. */
export const traceIdOf = ({ traceparent }: Trace): string => traceparent.slice(3, 35);
