import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface Recorded {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a proxy does with requests: it passes them on, is not there, answers by itself, or keeps them. */
type Behaviour = "pass on" | "away" | { readonly status: number; readonly retryAfter: string } | "hold";

export interface RecordingProxy {
  readonly url: string;
  /** Since `behave` was called last. */
  readonly recorded: readonly Recorded[];
  /** How many of these were ended by whoever sent them. */
  readonly abandoned: number;
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** Stands between two programs, and writes down what the first asks of the second. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  let behaviour: Behaviour = "pass on";
  let recorded: Recorded[] = [];
  let abandoned = 0;

  const respond = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const { headers, method = "", url: path = "" } = req;
    if (behaviour === "away") return void req.socket.destroy();
    const client = new AbortController();
    res.once("close", () => {
      if (res.writableFinished) return;
      abandoned += 1;
      client.abort();
    });
    const body = await text(req);
    recorded.push({ path, headers, body });
    if (behaviour === "hold") return;
    if (typeof behaviour === "object") {
      res.writeHead(behaviour.status, { "Retry-After": behaviour.retryAfter }).end();
      return;
    }
    const { connection: _, host: __, "content-length": ___, ...others } = headers;
    const passed = new Headers(Object.entries(others).map(([name, value]) => [name, String(value)]));
    const { signal } = client;
    const response = await fetch(target + path, { method, headers: passed, signal, ...(body !== "" && { body }) });
    res.writeHead(response.status, { "Content-Type": response.headers.get("content-type") ?? "text/plain" });
    res.end(await response.text());
  };
  const server = createServer((req, res) => void respond(req, res).catch(() => req.socket.destroy()));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get recorded() {
      return recorded;
    },
    get abandoned() {
      return abandoned;
    },
    behave(next) {
      behaviour = next;
      recorded = [];
      abandoned = 0;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
