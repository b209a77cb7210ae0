import fastify from "fastify";
import mercurius from "mercurius";
import { Pool } from "undici";
import { contactOf, restContactOf, typeDefs } from "../peer-schema.js";
import type { ContactInput, RestContact } from "../peer-schema.js";

/** Mercurius with its just-in-time compiler, and an undici Pool behind it. */
const pool = new Pool(process.argv[2] ?? "", { connections: 64 });

interface Context {
  readonly authorization: string;
}

async function create(input: ContactInput, { authorization }: Context): Promise<unknown> {
  const { body, statusCode } = await pool.request({
    method: "POST",
    path: "/contacts",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ data: { contact: restContactOf(input) } }),
  });
  if (statusCode !== 200) throw new Error(`The REST API has responded with ${statusCode}.`);
  const { data, status } = (await body.json()) as { status: string; data: { contact: RestContact } };
  return { status, contact: contactOf(data.contact) };
}

const app = fastify();
await app.register(mercurius, {
  schema: typeDefs,
  jit: 1,
  context: (req): Context => ({ authorization: req.headers.authorization ?? "" }),
  resolvers: {
    Mutation: {
      createContact: (_root: unknown, { input }: { input: ContactInput }, context: unknown) =>
        create(input, context as Context),
    },
  },
});
process.send?.({ url: await app.listen({ host: "127.0.0.1", port: 0 }) });
