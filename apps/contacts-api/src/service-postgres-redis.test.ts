import { describe, inject } from "vitest";
import { serviceGuarantees } from "../test/service-guarantees.js";
import { openPostgresRedis } from "../test/contacts/postgres-redis-backend.js";

const redisUrl = inject("redisUrl");
const postgresUrl = inject("postgresUrl");

describe.skipIf(redisUrl === null || postgresUrl === null)("with both servers", () => {
  serviceGuarantees("Postgres and Redis", () => openPostgresRedis(redisUrl ?? "", postgresUrl ?? ""));
});
