import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A span as it was received. */
export interface ReceivedSpan {
  /** The `service.name` of its program. */
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** The ids of the spans that it links to. */
  readonly links: readonly string[];
}

export interface OtlpReceiver extends AsyncDisposable {
  readonly url: string;
  /** All that was received, as it came. */
  received(): string;
  spans(): readonly ReceivedSpan[];
}

/** Takes traces as a collector does, by OTLP over HTTP in JSON. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const bodies: string[] = [];
  const take = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    bodies.push(`${JSON.stringify(req.headers)}\n${await text(req)}`);
    res.setHeader("content-type", "application/json").end("{}");
  };
  const server = createServer((req, res) => void take(req, res)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => bodies.join("\n"),
    spans: () => bodies.flatMap((body) => spansIn(JSON.parse(body.slice(body.indexOf("\n"))))),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

interface Exported {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly ExportedSpan[] }[];
  }[];
}

interface ExportedSpan extends Omit<ReceivedSpan, "attributes" | "links" | "service"> {
  readonly attributes?: readonly Attribute[];
  readonly links?: readonly { readonly spanId: string }[];
}

const spansIn = ({ resourceSpans }: Exported): readonly ReceivedSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ attributes = [], links = [], ...span }) => ({
        ...span,
        service: String(recordOf(resource.attributes)["service.name"]),
        attributes: recordOf(attributes),
        links: links.map(({ spanId }) => spanId),
      })),
    ),
  );

const recordOf = (attributes: readonly Attribute[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
