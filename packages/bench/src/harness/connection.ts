import { connect } from "node:net";
import type { Response } from "./response-reader.js";
import { ResponseReader } from "./response-reader.js";
import { withResolvers } from "./with-resolvers.js";

/** A keep-alive connection on which one request at a time is under way. */
export interface Connection {
  readonly send: (request: Buffer) => void;
  readonly close: () => void;
}

export interface ConnectionListener {
  readonly onResponse: (response: Response) => void;
  /** Called when the connection is of no more use, unless it was closed here. */
  readonly onFailure: (error: Error) => void;
}

export async function openConnection(url: string, listener: ConnectionListener): Promise<Connection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve).once("error", reject);
  });
  const { onFailure, onResponse } = listener;
  const reader = new ResponseReader();
  let isClosed = false;
  const fail = (error: Error): void => {
    if (!isClosed) onFailure(error);
  };
  socket.on("error", fail);
  socket.on("close", () => fail(new Error("The connection was closed under load.")));
  socket.on("data", (chunk) => {
    try {
      const response = reader.read(chunk);
      if (response !== null) onResponse(response);
    } catch (error) {
      fail(error as Error);
    }
  });
  return {
    send: (request) => void socket.write(request),
    close: () => {
      isClosed = true;
      socket.destroy();
    },
  };
}

/** One request on a connection of its own, and its response. */
export async function ask(url: string, request: Buffer): Promise<Response> {
  const { promise, reject, resolve } = withResolvers<Response>();
  const connection = await openConnection(url, { onResponse: resolve, onFailure: reject });
  try {
    connection.send(request);
    return await promise;
  } finally {
    connection.close();
  }
}
