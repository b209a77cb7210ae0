import { routes } from "domain/contacts";
import type { FastifyInstance } from "fastify";
import { callerOf } from "../auth/require-caller.js";
import { inBody, throwOnViolations } from "../problem/throw-on-violations.js";
import type { Charge } from "../rate-limit/rate-limited.js";
import { readUpsert } from "./read-upsert.js";
import type { Upserts } from "./start-upserts.js";

export interface UpsertRoutesOptions {
  readonly charge: Charge;
  readonly upserts: Upserts;
}

/** The upsert route, behind `requireCaller`. The response is the same whether the upsert is accepted or dropped. */
export function upsertRoutes(app: FastifyInstance, { charge, upserts }: UpsertRoutesOptions): void {
  app.post(routes.upsertContact.path, async (req, reply) => {
    const read = readUpsert(req.body);
    if (read.kind === "refused") throwOnViolations(inBody(read.violations));
    await charge(req, routes.upsertContact.costTokens);
    if (read.kind === "accepted") await upserts.add(callerOf(req), read.contact);
    if (read.kind === "dropped") upserts.drop(read.drop);
    return reply.code(202).send();
  });
}
