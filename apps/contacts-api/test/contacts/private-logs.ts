import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { contactApi } from "./contact-api.js";
import type { Backend, Open } from "./contact-api.js";

const secret = "Q7xPersonal";
const person = {
  firstname: secret,
  mail: `${secret}@example.org`,
  notes: [{ data: secret, user: { mail: `${secret}@example.org` } }],
};

/** Lets the database refuse the person with an error that quotes the whole row, as Postgres does. */
async function withoutPerson({ database }: Backend, work: () => Promise<void>): Promise<void> {
  const refused = sql.lit(secret);
  await sql`alter table contacts add constraint nobody check (document->>'firstname' <> ${refused})`.execute(database);
  try {
    await work();
  } finally {
    await sql`alter table contacts drop constraint nobody`.execute(database);
  }
}

export function privateLogs(open: Open): void {
  describe("the log", () => {
    it("holds no token and nothing of a contact, whatever is sent", async () => {
      const { tokensOf } = open();
      const { app, create, get, lines, post } = contactApi(open());
      const authorization = `Bearer ${tokensOf.ann[0]}`;
      await post(`{"mail":"${secret}`);
      await create({ [secret]: secret, mail: secret, tags: secret });
      await create({}, { token: secret });
      await create({}, { headers: { "x-request-id": `${secret}@`, "user-agent": secret, cookie: secret } });
      await get(`/contacts/${secret}?mail=${secret}`);
      await get(`/${secret}?token=${secret}`);
      await get(`/%${secret}`);
      await app.inject({ method: "POST", url: `/contacts?${secret}`, headers: { authorization }, payload: secret });
      expect(lines.length).toBeGreaterThan(6);
      const log = lines.join("");
      expect(log).not.toContain(secret);
      for (const token of [...tokensOf.ann, tokensOf.bob]) expect(log).not.toContain(token);
    });

    it("of an error that nobody expected holds the type and the place, and the caller learns nothing", async () => {
      await withoutPerson(open(), async () => {
        const { create, lines } = contactApi(open());
        const res = await create(person);
        expect(res.statusCode).toBe(500);
        expect(res.json()).toStrictEqual({
          type: "about:blank",
          title: "Internal Server Error",
          status: 500,
          detail: "Something went wrong on our side.",
          instance: `urn:request:${String(res.headers["x-request-id"])}`,
        });
        const log = lines.join("");
        // 23514 is a check violation (PostgreSQL, appendix A).
        expect(log).toContain('"code":"23514"');
        expect(log).toMatch(/"frames":\["    at /);
        expect(log).not.toContain(secret);
      });
    });

    it("has one line about each request, with the id that the caller is told", async () => {
      const { create, lines } = contactApi(open());
      const res = await create({}, { headers: { "x-request-id": "a-1" } });
      expect(res.headers["x-request-id"]).toBe("a-1");
      expect(lines.map((line) => JSON.parse(line) as unknown)).toStrictEqual([
        expect.objectContaining({ requestId: "a-1", method: "POST", route: "/contacts", status: 200, msg: "answered" }),
      ]);
    });
  });
}
