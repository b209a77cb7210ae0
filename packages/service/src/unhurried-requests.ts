import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Returns a function that takes the limit on the time from one request, whose body is read as slowly as what it is for
 * allows. Whoever calls it sees to it that the request ends.
 */
export function allowUnhurriedRequests(server: Server): (req: IncomingMessage) => void {
  const unhurried = new WeakMap<Socket, IncomingMessage>();
  const others = server.listeners("clientError");
  server.removeAllListeners("clientError");
  // Node tells of each request once, and closes none itself that somebody listens for.
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    const isUnhurried = unhurried.get(socket)?.complete === false;
    if (error.code === "ERR_HTTP_REQUEST_TIMEOUT" && isUnhurried) return;
    for (const other of others) Reflect.apply(other, server, [error, socket]);
  });
  return (req) => void unhurried.set(req.socket, req);
}
