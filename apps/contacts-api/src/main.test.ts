import { describe, expect, inject, it, onTestFinished } from "vitest";
import { connectRedis } from "service/redis-client";
import { temporaryDatabase } from "testing/postgres";
import { startRedisServer } from "testing/redis-server";
import { startService } from "../test/running-service.js";
import { severableLink } from "testing/severable-link";

const redisUrl = inject("redisUrl");
const postgresUrl = inject("postgresUrl");

it("mistakes in several variables are one sentence that repeats no value", async () => {
  const ended = await startService({
    CONTACTS_API_PORT: "http",
    DATABASE_URL: "mysql://user:s3cret@localhost",
    REDIS_URL: "user:s3cret@localhost",
  }).ended;
  expect(ended).toStrictEqual({
    code: 1,
    signal: null,
    stderr:
      "contacts-api: CONTACTS_API_PORT must be a port, a whole number from 0 to 65535; " +
      "REDIS_URL must be a URL that begins with redis:// or rediss://; " +
      "DATABASE_URL must be a URL that begins with postgres:// or postgresql://.\n",
  });
});

it.each([
  ["Redis", { REDIS_URL: "redis://user:s3cret@127.0.0.1:1" }, "Redis at 127.0.0.1:1 can't be used: ECONNREFUSED.\n"],
  [
    "Postgres",
    { DATABASE_URL: "postgres://user:s3cret@127.0.0.1:1/contacts" },
    "Postgres at DATABASE_URL can't be used: ECONNREFUSED.\n",
  ],
])("a %s that is away at the start is one sentence without its URL", async (_, variables, sentence) => {
  const ended = await startService(variables).ended;
  expect(ended).toStrictEqual({ code: 1, signal: null, stderr: `contacts-api: ${sentence}` });
});

describe.skipIf(redisUrl === null || postgresUrl === null)("with both servers", () => {
  it("the service is ready while both are there, and does not know the token that is for trying it out", async () => {
    await using database = await temporaryDatabase(postgresUrl ?? "");
    const links = [await severableLink(redisUrl ?? ""), await severableLink(database.url)] as const;
    onTestFinished(async () => void (await Promise.all(links.map((link) => link.close()))));
    const service = startService({ REDIS_URL: links[0].url, DATABASE_URL: links[1].url });
    const url = await service.url;

    const ready = async (): Promise<number> => (await fetch(new URL("/health/ready", url))).status;
    for (const link of links) {
      expect(await ready()).toBe(200);
      link.cut();
      expect(await ready()).toBe(503);
      link.mend();
      await expect.poll(ready).toBe(200);
    }

    const headers = { authorization: "Bearer demo-token" };
    expect((await fetch(new URL("/contacts/1", url), { headers })).status).toBe(401);
    service.child.kill("SIGTERM");
    expect(await service.ended).toStrictEqual({ code: 0, signal: null, stderr: "" });
  });

  it("the service is not ready while its Redis is a replica, which takes no writes", async ({ skip }) => {
    await using database = await temporaryDatabase(postgresUrl ?? "");
    const [redis, other] = [await startRedisServer(), await startRedisServer()];
    if (!redis || !other) throw skip("redis-server is not installed");
    onTestFinished(async () => void (await Promise.all([redis.kill(), other.kill()])));
    const service = startService({ REDIS_URL: redis.url, DATABASE_URL: database.url });
    const url = new URL("/health/ready", await service.url);
    const ready = async (): Promise<number> => (await fetch(url)).status;
    expect(await ready()).toBe(200);

    const operator = await connectRedis(redis.url);
    onTestFinished(() => operator.close());
    await operator.client.sendCommand(["REPLICAOF", "127.0.0.1", new URL(other.url).port]);
    await expect.poll(ready).toBe(503);
    await operator.client.sendCommand(["REPLICAOF", "NO", "ONE"]);
    await expect.poll(ready).toBe(200);
    service.child.kill("SIGTERM");
    await service.ended;
  });
});
