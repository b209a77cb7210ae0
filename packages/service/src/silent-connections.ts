import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Returns a function that closes the connections that have not sent a request yet, such as those that a browser opens in
 * advance. Node counts them as busy, not idle: a closing server would wait for them for a minute or more.
 */
export function trackSilentConnections(server: Server): () => void {
  const silent = new Set<Socket>();
  server.on("connection", (socket) => {
    silent.add(socket);
    socket.once("close", () => silent.delete(socket));
  });
  server.on("request", (req) => silent.delete(req.socket));
  return () => silent.forEach((socket) => socket.destroy());
}
