import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Fault } from "./fault.js";
import { inputNamedIn, maxFaults } from "./fault.js";
import { canaryIn } from "./canaries.js";

/** Where programs send their traces (OTLP over HTTP). Text is itself in both of its forms, protobuf and JSON. */
export interface TraceCollector {
  readonly url: string;
  readonly faults: readonly Fault[];
  close(): Promise<void>;
}

export async function startTraceCollector(): Promise<TraceCollector> {
  const faults: Fault[] = [];
  const look = (text: string): void => {
    const leak = canaryIn(text);
    if (leak === null || faults.length >= maxFaults) return;
    const at = text.indexOf(leak);
    const around = text.slice(Math.max(0, at - 500), at + 500);
    faults.push({ index: inputNamedIn(around), text: `"${leak}" in a trace: ${JSON.stringify(around)}` });
  };
  const take = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const body = await buffer(req).catch(() => null);
    if (body !== null) look(body.toString("latin1"));
    res.writeHead(200, { "content-type": req.headers["content-type"] ?? "" }).end();
  };
  const server = createServer((req, res) => void take(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
