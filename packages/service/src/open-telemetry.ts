import * as otel from "@opentelemetry/api";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { SpanExporter } from "@opentelemetry/sdk-trace-base";
import type { Logger } from "./logger.js";
import type { Span, SpanAttributes, SpanKind, Tracer } from "./trace.js";
import type { TracingConfig } from "./tracing.js";

const closeDeadlineMs = 2_000;

const kinds: Readonly<Record<SpanKind, otel.SpanKind>> = {
  client: otel.SpanKind.CLIENT,
  consumer: otel.SpanKind.CONSUMER,
  internal: otel.SpanKind.INTERNAL,
  server: otel.SpanKind.SERVER,
};

/** A tracer that sends spans to an OTLP receiver over HTTP. */
export async function createTracer(
  { protocol, variables }: TracingConfig,
  { name, version }: { readonly name: string; readonly version: string },
  logger: Logger,
): Promise<Tracer> {
  // The SDK reads the environment itself, and knows nothing of the file .env.
  Object.assign(process.env, variables);
  const own = resourceFromAttributes({ "service.name": name, "service.version": version });
  const provider = new BasicTracerProvider({
    // What the operator gives comes last, and counts.
    resource: defaultResource()
      .merge(own)
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(telling(await createExporter(protocol), logger))],
  });
  const tracer = provider.getTracer(name, version);
  return {
    begin: (spanName, kind, { parent, links = [], attributes = {} } = {}) => {
      const linked = links.map((link) => ({ context: spanContextOf(link) }));
      const options = { kind: kinds[kind], attributes: { ...attributes }, links: linked };
      const none = otel.ROOT_CONTEXT;
      const context = parent === undefined ? none : otel.trace.setSpanContext(none, spanContextOf(parent));
      return new OpenSpan(tracer, tracer.startSpan(spanName, options, context));
    },
    close: async () => {
      let deadline: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (deadline = setTimeout(resolve, closeDeadlineMs)));
      await Promise.race([provider.shutdown().catch(() => {}), late]);
      clearTimeout(deadline);
    },
  };
}

async function createExporter(protocol: TracingConfig["protocol"]): Promise<SpanExporter> {
  const { OTLPTraceExporter } =
    protocol === "http/json"
      ? await import("@opentelemetry/exporter-trace-otlp-http")
      : await import("@opentelemetry/exporter-trace-otlp-proto");
  return new OTLPTraceExporter();
}

/** The same exporter, which says so where it fails: the SDK keeps that to itself. */
function telling(exporter: SpanExporter, logger: Logger): SpanExporter {
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.error) logger.warn({ err: result.error, spans: spans.length }, "traces can't be sent");
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
  };
}

class OpenSpan implements Span {
  readonly #tracer: otel.Tracer;
  readonly #span: otel.Span;

  constructor(tracer: otel.Tracer, span: otel.Span) {
    this.#tracer = tracer;
    this.#span = span;
  }

  get traceparent(): string {
    const { spanId, traceFlags, traceId } = this.#span.spanContext();
    return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`;
  }

  begin(name: string, kind: SpanKind, attributes: SpanAttributes = {}): Span {
    const options = { kind: kinds[kind], attributes: { ...attributes } };
    const parent = otel.trace.setSpan(otel.ROOT_CONTEXT, this.#span);
    return new OpenSpan(this.#tracer, this.#tracer.startSpan(name, options, parent));
  }

  rename(name: string): void {
    this.#span.updateName(name);
  }

  set(attributes: SpanAttributes): void {
    this.#span.setAttributes({ ...attributes });
  }

  end(attributes: SpanAttributes = {}): void {
    this.set(attributes);
    if (attributes["error.type"] !== undefined) this.#span.setStatus({ code: otel.SpanStatusCode.ERROR });
    this.#span.end();
  }
}

/** Of a well-formed `traceparent`. */
function spanContextOf(traceparent: string): otel.SpanContext {
  const [, traceId = "", spanId = "", flags = ""] = traceparent.split("-");
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
}
