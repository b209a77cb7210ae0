import { routes } from "domain/contacts";
import type { UnknownProperties } from "domain/model";
import type { FastifyInstance } from "fastify";
import { callerOf } from "../auth/require-caller.js";
import { inBody, throwOnViolations } from "../problem/throw-on-violations.js";
import type { Charge } from "../rate-limit/rate-limited.js";
import type { SearchRepository } from "./search-repository.js";
import { readCriteria, readPage } from "./search-request.js";

export interface SearchRoutesOptions {
  readonly contacts: SearchRepository;
  readonly charge: Charge;
  readonly now: () => Date;
  readonly unknownProperties: UnknownProperties;
}

/** The routes that search and count contacts, behind `requireCaller`. */
export function searchRoutes(app: FastifyInstance, options: SearchRoutesOptions): void {
  const { charge, contacts, now, unknownProperties } = options;
  const criteriaOf = (body: unknown) => readCriteria(body, { nowMs: now().getTime(), unknownProperties });

  app.post("/search", async (req, reply) => {
    const criteria = criteriaOf(req.body);
    const page = readPage(req.body);
    throwOnViolations(inBody([...criteria.violations, ...page.violations]));
    await charge(req, routes.searchContacts.costTokens);
    const rows = await contacts.findPage(callerOf(req), criteria.value, page.value);
    reply.type("application/json; charset=utf-8");
    return `{"data":{"contacts":[${rows.join(",")}]},"status":"success"}`;
  });

  app.post("/kpi", async (req) => {
    const criteria = criteriaOf(req.body);
    throwOnViolations(inBody(criteria.violations));
    await charge(req, routes.countContacts.costTokens);
    return { data: { total: await contacts.count(callerOf(req), criteria.value) }, status: "success" };
  });
}
