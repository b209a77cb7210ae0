import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Pool } from "undici";

/** A: what passing a REST call on costs at least, with node:http in front and an undici Pool behind. It changes nothing. */
const pool = new Pool(process.argv[2] ?? "", { connections: 64 });

const server = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on("data", (chunk: Buffer) => chunks.push(chunk));
  req.on("end", () => void forward(Buffer.concat(chunks)));

  async function forward(body: Buffer): Promise<void> {
    const { authorization = "" } = req.headers;
    const response = await pool.request({
      method: "POST",
      path: "/contacts",
      headers: { authorization, "content-type": "application/json" },
      body,
    });
    const bytes = Buffer.from(await response.body.arrayBuffer());
    res.writeHead(response.statusCode, { "content-type": "application/json", "content-length": bytes.length });
    res.end(bytes);
  }
});
server.listen(0, "127.0.0.1", () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
