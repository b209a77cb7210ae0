import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** A reverse proxy, as seen by a browser. */
export interface PrefixProxy extends AsyncDisposable {
  /** With the prefix, and without a slash at the end. */
  readonly url: string;
}

/** Starts a proxy that passes on what is below `prefix`, without the prefix, and has nothing else. */
export async function startPrefixProxy(origin: string, prefix: string): Promise<PrefixProxy> {
  const server = createServer((req, res) => {
    const { url = "", method, headers } = req;
    if (!url.startsWith(`${prefix}/`)) {
      res.writeHead(404).end();
      return;
    }
    const passedOn = request(origin + url.slice(prefix.length), { method, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    passedOn.on("error", () => res.destroy());
    req.pipe(passedOn);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
