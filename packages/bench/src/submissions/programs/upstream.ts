import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * `POST /contacts` with a new id each time, and nothing else: `upstream.js token`. It tells its parent on demand how many it
 * has created for that token.
 */
const [token = ""] = process.argv.slice(2);
let lastId = 0;
let created = 0;

const server = createServer((req, res) => {
  req.resume().on("end", () => {
    lastId += 1;
    if (req.headers.authorization === `Bearer ${token}`) created += 1;
    const moment = "2026-01-01T00:00:00Z";
    const contact = { id: lastId, CreatedAt: moment, UpdatedAt: moment, group_id: 1 };
    res
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify({ status: "success", data: { contact } }));
  });
});
server.listen(0, "127.0.0.1", () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});

process.on("message", () => process.send?.({ created }));
