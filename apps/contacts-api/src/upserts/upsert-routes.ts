import { routes } from "domain/contacts";
import type { FastifyInstance } from "fastify";
import { callerOf } from "../auth/require-caller.js";
import { inBody, refuse } from "../problem/refuse.js";
import type { Charge } from "../rate-limit/rate-limited.js";
import { readUpsert } from "./read-upsert.js";
import type { Upserts } from "./start-upserts.js";

export interface UpsertRoutesOptions {
  readonly charge: Charge;
  readonly upserts: Upserts;
}

/** The route of upserts, behind `requireCaller`. Its answer is the same whether the upsert will be applied or dropped. */
export function upsertRoutes(app: FastifyInstance, { charge, upserts }: UpsertRoutesOptions): void {
  app.post(routes.upsertContact.path, async (req, reply) => {
    const read = readUpsert(req.body);
    if (read.kind === "refused") refuse(inBody(read.violations));
    await charge(req, routes.upsertContact.costTokens);
    if (read.kind === "accepted") await upserts.add(callerOf(req), read.contact);
    if (read.kind === "dropped") upserts.drop(read.drop);
    return reply.code(202).send();
  });
}
