import { describe, inject } from "vitest";
import { contactRoutesSuite } from "../../test/contacts/contact-routes.js";
import { openPostgresRedis } from "../../test/contacts/postgres-redis-backend.js";

const redisUrl = inject("redisUrl");
const postgresUrl = inject("postgresUrl");

describe.skipIf(redisUrl === null || postgresUrl === null)("with both servers", () => {
  contactRoutesSuite("Postgres and Redis", () => openPostgresRedis(redisUrl ?? "", postgresUrl ?? ""));
});
