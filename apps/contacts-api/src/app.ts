import type { RunStatement } from "database/run-statement";
import type { RateLimit, RateLimiter } from "domain/rate-limit";
import type { UnknownProperties } from "domain/model";
import type { FastifyInstance } from "fastify";
import type { Registry } from "prom-client";
import { healthRoutes } from "service/health-routes";
import type { Probe } from "service/health-routes";
import type { Logger } from "service/logger";
import { createServer } from "service/server";
import type { Tracer } from "service/trace";
import { requireCaller } from "./auth/require-caller.js";
import type { TokenStore } from "./auth/token-store.js";
import { ContactRepository } from "./contacts/contact-repository.js";
import { contactRoutes } from "./contacts/contact-routes.js";
import type { Database } from "./database/database.js";
import { formRoutes } from "./forms/form-routes.js";
import type { FormStore } from "./forms/form-store.js";
import { metricsRoutes } from "./metrics/metrics-routes.js";
import { openApiDocument } from "./openapi/openapi-document.js";
import { sendProblems } from "./problem/send-problems.js";
import { rateLimited } from "./rate-limit/rate-limited.js";
import { SearchRepository } from "./search/search-repository.js";
import { searchRoutes } from "./search/search-routes.js";
import type { Upserts } from "./upserts/start-upserts.js";
import { upsertRoutes } from "./upserts/upsert-routes.js";

export interface Dependencies {
  readonly database: Database;
  readonly forms: FormStore;
  readonly limiter: RateLimiter;
  readonly logger: Logger;
  readonly probes: readonly Probe[];
  readonly rateLimit: RateLimit;
  /** How long after its creation a contact becomes searchable. */
  readonly searchDelayMs: number;
  readonly registry: Registry;
  readonly run: RunStatement;
  readonly tokens: TokenStore;
  /** Null where nothing is traced. */
  readonly tracer: Tracer | null;
  readonly unknownProperties: UnknownProperties;
  readonly upserts: Upserts;
}

/** The REST service, not listening yet. */
export function buildApp(dependencies: Dependencies): FastifyInstance {
  const { database, forms, limiter, logger, probes, rateLimit, registry, run, tokens, tracer } = dependencies;
  const { unknownProperties, upserts } = dependencies;
  const now = () => new Date();
  const contacts = new ContactRepository({ database, forms, now, run });
  const search = new SearchRepository({ database, now, delayMs: dependencies.searchDelayMs });
  const openApi = openApiDocument();

  const app = createServer(logger, { tracer });
  sendProblems(app);
  healthRoutes(app, [...probes, () => contacts.ping()]);
  metricsRoutes(app, registry);
  app.get("/openapi.json", async () => openApi);
  app.register(async (scope) => {
    requireCaller(scope, tokens);
    const charge = rateLimited(scope, limiter, rateLimit);
    contactRoutes(scope, { contacts, charge, unknownProperties });
    searchRoutes(scope, { contacts: search, charge, now, unknownProperties });
    formRoutes(scope, { charge, forms });
    upsertRoutes(scope, { charge, upserts });
  });
  return app;
}
