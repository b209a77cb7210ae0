import type { IncomingMessage, RequestListener } from "node:http";
import { readTraceparent } from "./trace.js";
import type { Span, Trace, Tracer } from "./trace.js";

interface TracedRequests {
  /** The listener, which has a span for each request where there is a tracer. */
  readonly traced: (listener: RequestListener) => RequestListener;
  /** Where a request belongs: in its own span, or in the trace that it came with. */
  readonly traceOf: (req: IncomingMessage) => Trace | undefined;
  /** Names the span of a request by its route. */
  readonly nameRoute: (req: IncomingMessage, route: string) => void;
}

// Asked every few seconds, by those who look after the program.
const untraced = /^\/(?:health\/|metrics$)/;

/** Without a tracer nothing is done for a request, and the trace that it came with is passed on. */
export function traceRequests(tracer: Tracer | null): TracedRequests {
  if (tracer === null) {
    return {
      traced: (listener) => listener,
      traceOf: ({ headers }) => {
        const traceparent = readTraceparent(headers["traceparent"]);
        return traceparent === undefined ? undefined : { traceparent };
      },
      nameRoute: () => {},
    };
  }
  const spans = new WeakMap<IncomingMessage, Span>();
  return {
    traced: (listener) => (req, res) => {
      if (!untraced.test(req.url ?? "")) {
        const { headers, method = "" } = req;
        const parent = readTraceparent(headers["traceparent"]);
        const span = tracer.begin(method, "server", { parent, attributes: { "http.request.method": method } });
        spans.set(req, span);
        res.once("close", () => {
          const { statusCode: status, writableFinished } = res;
          if (!writableFinished) span.end({ "error.type": "client_gone" });
          else
            span.end({ "http.response.status_code": status, ...(status >= 500 && { "error.type": String(status) }) });
        });
      }
      return listener(req, res);
    },
    traceOf: (req) => spans.get(req),
    nameRoute: (req, route) => {
      const span = spans.get(req);
      span?.rename(`${req.method} ${route}`);
      span?.set({ "http.route": route });
    },
  };
}
