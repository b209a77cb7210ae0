import { describe, inject } from "vitest";
import { contactRoutesSuite } from "./contact-routes.suite.js";
import { openPostgresRedis } from "./postgres-redis-backend.suite.js";

const redisUrl = inject("redisUrl");
const postgresUrl = inject("postgresUrl");

describe.skipIf(redisUrl === null || postgresUrl === null)("with both servers", () => {
  contactRoutesSuite("Postgres and Redis", () => openPostgresRedis(redisUrl ?? "", postgresUrl ?? ""));
});
