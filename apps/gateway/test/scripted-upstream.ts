import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface ScriptedUpstream {
  readonly url: string;
  /** The requests that have come, head and body as they were sent. */
  readonly requests: readonly string[];
}

/**
 * A server that reads one request and then does with the socket whatever `script` does, down to the single byte. It is
 * closed, with every connection, when the test has finished.
 */
export async function scriptedUpstream(script: (socket: Socket) => void): Promise<ScriptedUpstream> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let request = "";
    socket.on("error", () => {}); // What the client breaks off is no error of the script.
    socket.on("data", (chunk) => {
      request += chunk.toString();
      if (!isWhole(request)) return;
      requests.push(request);
      request = "";
      script(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    sockets.forEach((socket) => socket.destroy());
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests };
}

/** An HTTP answer as it goes over the wire. */
export const http = (status: string, body: string, headers = ""): string =>
  `HTTP/1.1 ${status}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;

function isWhole(request: string): boolean {
  const [head = "", ...rest] = request.split("\r\n\r\n");
  if (rest.length === 0) return false;
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  return Buffer.byteLength(rest.join("\r\n\r\n")) >= length;
}
