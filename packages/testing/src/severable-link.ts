import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/** A way to a service that a test can cut and mend, as a network does. */
export interface SeverableLink {
  /** The service's URL, by this way. */
  readonly url: string;
  /** Breaks what is connected, and whatever connects from now on. */
  cut(): void;
  mend(): void;
  /** Passes on what holds this text next, and breaks its connection in place of the answer. */
  loseAnswerTo(text: string): void;
  close(): Promise<void>;
}

export async function severableLink(serviceUrl: string): Promise<SeverableLink> {
  const url = new URL(serviceUrl);
  const target = { host: url.hostname, port: Number(url.port) };
  const sockets = new Set<Socket>();
  let whole = true;
  let unanswered: string | null = null;

  const server = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(target);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => {}); // A broken connection is what a test asks for; "close" follows.
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
    near.on("data", (data: Buffer) => {
      if (unanswered === null || !data.includes(unanswered)) return;
      unanswered = null;
      far.unpipe(near);
      far.once("data", () => near.destroy()).resume();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);

  const cut = (): void => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    cut,
    mend: () => {
      whole = true;
    },
    loseAnswerTo: (text) => {
      unanswered = text;
    },
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
