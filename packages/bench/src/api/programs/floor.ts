import { hash } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Pool } from "pg";
import { createClient } from "redis";

/**
 * A: what the API's requests cost at least, with node:http in front and node-redis and pg behind. One GET in Redis, then
 * one INSERT of the contact as the API stores it, or one SELECT. Nothing is checked, limited, issued or logged.
 */
const [databaseUrl = "", redisUrl = "", storedJson = "{}", wordsJson = "[]"] = process.argv.slice(2);
const stored = JSON.parse(storedJson) as Record<string, unknown>;
const words = JSON.parse(wordsJson) as readonly string[];
const pool = new Pool({ connectionString: databaseUrl, max: 20 });
const redis = createClient({ url: redisUrl, commandOptions: { timeout: 0 } });
await redis.connect();

const insert = {
  name: "insert",
  text: `
    insert into contacts (id, group_id, document, created_at, updated_at, lastchange, mail, surname, tokens)
    values (nextval('contact_ids'), $1, $2, $3, $3, $3, $4, $5, array_to_tsvector($6::text[]))
  `,
};
const select = {
  name: "select",
  text: "select document::text as document from contacts where id = $1 and group_id = $2",
};

const server = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on("data", (chunk: Buffer) => chunks.push(chunk));
  req.on("end", () => void respond(Buffer.concat(chunks)));

  async function respond(body: Buffer): Promise<void> {
    const groupId = await groupOf(req);
    const document = req.method === "POST" ? await create(groupId, body) : await read(groupId, req.url ?? "");
    const bytes = Buffer.from(`{"data":{"contact":${document}},"status":"success"}`);
    res.writeHead(200, { "content-type": "application/json", "content-length": bytes.length });
    res.end(bytes);
  }
});

async function groupOf({ headers }: IncomingMessage): Promise<string> {
  const token = headers.authorization?.slice("Bearer ".length) ?? "";
  const record = await redis.get(`contacts-api:token:${hash("sha256", token)}`);
  return (JSON.parse(record ?? "{}") as { readonly groupId: string }).groupId;
}

async function create(groupId: string, body: Buffer): Promise<string> {
  const { data } = JSON.parse(body.toString()) as { data: { contact: { mail: string; surname: string } } };
  const now = new Date().toISOString();
  const document = JSON.stringify({ ...stored, CreatedAt: now, UpdatedAt: now, lastchange: now });
  const { mail, surname } = data.contact;
  await pool.query({ ...insert, values: [groupId, document, now, mail, surname.toLowerCase(), words] });
  return document;
}

async function read(groupId: string, path: string): Promise<string> {
  const { rows } = await pool.query<{ document: string }>({
    ...select,
    values: [path.slice("/contacts/".length), groupId],
  });
  return rows[0]?.document ?? "null";
}

server.listen(0, "127.0.0.1", () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
