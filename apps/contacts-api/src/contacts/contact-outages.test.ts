import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { ann, contactApi, countContacts } from "../../test/contacts/contact-api.js";
import { openPostgresRedis } from "../../test/contacts/postgres-redis-backend.js";
import type { PostgresRedisBackend } from "../../test/contacts/postgres-redis-backend.js";

const redisUrl = inject("redisUrl");
const postgresUrl = inject("postgresUrl");
const secret = "Q7xPersonal";

describe.skipIf(redisUrl === null || postgresUrl === null)("with both servers", () => {
  let opened: PostgresRedisBackend | undefined;
  beforeAll(async () => {
    opened = await openPostgresRedis(redisUrl ?? "", postgresUrl ?? "");
  });
  afterAll(() => opened?.close());

  const backend = (): PostgresRedisBackend => {
    if (opened === undefined) throw new Error("The backend is opened before the tests.");
    return opened;
  };
  const api = () => contactApi(backend(), { probes: [() => backend().redis.ping()] });
  /** A connection that no cut reaches, with the table of contacts to itself until it is ended. */
  const lockContacts = async (mode = "exclusive") => {
    const client = new Client({ connectionString: backend().databaseUrl });
    await client.connect();
    onTestFinished(() => client.end());
    await client.query(`begin; lock table contacts in ${mode} mode`);
    /** Resolves once an insert waits for the lock. */
    const blocked = async () => {
      const waiting = "select 1 from pg_locks where not granted and relation = 'contacts'::regclass";
      await expect.poll(async () => (await client.query(waiting)).rowCount).toBe(1);
    };
    return { blocked, release: () => client.query("rollback") };
  };

  it("a create succeeds once it is committed, and not before", async () => {
    const { blocked, release } = await lockContacts();
    let settled = false;
    const response = api()
      .create({})
      .finally(() => (settled = true));
    await blocked();
    expect(settled).toBe(false);
    await release();
    expect((await response).statusCode).toBe(200);
  });

  it("a create whose connection breaks before the commit is a 503", async () => {
    const { blocked, release } = await lockContacts();
    const { create, lines } = api();
    const response = create({ surname: secret });
    await blocked();
    backend().links.postgres.cut();
    onTestFinished(() => backend().links.postgres.mend());
    const res = await response;
    await release();
    expect(res.statusCode).toBe(503);
    expect(res.body + lines.join("")).not.toContain(secret);
  });

  it("a search that takes too long is the caller's to change, and no outage", async () => {
    await lockContacts("access exclusive");
    const search = { query: { $all: [] }, per_page: 1 };
    const res = await api().send("POST", "/search", { data: { advanced_search: search } });
    expect(res.statusCode).toBe(422);
    expect(res.json()).toMatchObject({
      errors: [{ location: "body.data.advanced_search.query", message: "takes too long: ask for less" }],
    });
  });

  it.each(["redis", "postgres"] as const)(
    "while %s is away all is 503, and once it is back all is well",
    async (name) => {
      const link = backend().links[name];
      onTestFinished(() => link.mend());
      const before = await countContacts(backend(), ann);
      const { create, get, lines } = api();
      expect((await get("/health/ready")).statusCode).toBe(200);

      link.cut();
      expect((await get("/health/ready")).statusCode).toBe(503);
      for (const ask of [() => create({ surname: secret }), () => get("/contacts/1")]) {
        const res = await ask();
        expect(res.statusCode).toBe(503);
        expect(res.headers["retry-after"]).toBe("1");
        expect(res.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
        expect(res.json()).toMatchObject({ status: 503, detail: "The contacts API is not available." });
      }
      expect((await get("/health/live")).statusCode).toBe(200);

      link.mend();
      await expect.poll(async () => (await get("/health/ready")).statusCode).toBe(200);
      expect(await countContacts(backend(), ann)).toBe(before);
      expect((await create({ surname: secret })).statusCode).toBe(200);
      expect(lines.join("")).not.toContain(secret);
    },
  );

  it("a token stops working with its revocation, and another one of the same caller goes on", async () => {
    const { registry } = backend();
    const { token } = await registry.issue({ ...ann, label: null, lifetimeMs: 60_000 });
    const { create } = api();
    expect((await create({}, { token })).statusCode).toBe(200);
    await registry.revoke(token);
    const res = await create({}, { token });
    expect(res.statusCode).toBe(401);
    expect(res.headers["www-authenticate"]).toContain('error="invalid_token"');
    expect((await create({})).statusCode).toBe(200);
  });
});
