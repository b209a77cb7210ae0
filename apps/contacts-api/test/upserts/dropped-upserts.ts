import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { ann, contactApi, countContacts } from "../contacts/contact-api.js";
import type { Open } from "../contacts/contact-api.js";
import { newMail, upsertingApi } from "./upserting-api.js";

const secret = "Q7xPersonal";

/** What is wrong, the reason that is counted and the place that is logged. */
const dropped: readonly (readonly [reason: string, place: string, contact: object])[] = [
  ["unknown_field", "data", { [secret]: secret }],
  ["unknown_field", "data", { presence_status: [{ id: 30, value: "invited" }] }],
  ["unknown_field", "data", { first_name: secret }],
  ["unknown_field", "data.address", { address: { [secret]: 1 } }],
  ["unknown_field", "data.consents.0", { consents: [{ id: 60, value: "yes", [secret]: 1 }] }],
  ["invalid_date", "data.birthdate", { birthdate: secret }],
  ["invalid_date", "data.birthdate", { birthdate: "1987-02-30" }],
  [
    "unknown_form",
    "data.consents.1",
    {
      consents: [
        { id: 60, value: "yes" },
        { id: 999, value: secret },
      ],
    },
  ],
  ["unknown_form", "data.status.0", { status: [{ id: 60, value: "yes" }] }],
  ["unknown_form", "data.custom_fields.0", { custom_fields: [{ label: secret, value: secret }] }],
  ["unknown_form", "data.forms.0", { forms: [{ value: secret }] }],
  ["ambiguous_label", "data.forms.0", { forms: [{ label: "Remarks", value: secret }] }],
  ["invalid_input", "data.custom_fields.0", { custom_fields: [{ id: 13, value: secret }] }],
  ["invalid_input", "data.custom_fields.0", { custom_fields: [{ id: 14, value: "12/05/1980" }] }],
  ["unknown_option", "data.name_presences.0", { name_presences: [{ id: 30, value: secret }] }],
  ["unknown_id", "data.id", { id: 2 ** 53 - 1 }],
];

export function droppedUpserts(open: Open): void {
  describe("an upsert that is dropped", () => {
    it.each(dropped)("for an %s at %s changes nothing, and its sender is not told", async (reason, place, contact) => {
      const api = await upsertingApi(open());
      const { id } = await api.created({ surname: "Doe" });
      const [before, count] = [await api.read(id), await countContacts(open(), ann)];
      await api.apply({ id, surname: secret, ...contact });
      await expect.poll(api.outcomes).toStrictEqual({ [`dropped ${reason}`]: 1 });
      expect([await api.read(id), await countContacts(open(), ann)]).toStrictEqual([before, count]);
      expect(api.upsertLines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
        { level: 40, reason, place, msg: "an upsert was dropped" },
      ]);
      const metrics = await api.get("/metrics", { token: null });
      expect(metrics.body).toContain(`contacts_api_upserts_total{outcome="dropped",reason="${reason}"} 1`);
      expect([...api.upsertLines, ...api.lines, metrics.body].join("")).not.toContain(secret);
    });

    it("is matched by mail address or created, where the service is told so for an unknown id", async () => {
      const api = await upsertingApi(open(), "match");
      const mail = newMail();
      await api.apply({ id: 2 ** 53 - 1, mail });
      await api.apply({ id: 2 ** 53 - 1, mail, phone: "1" });
      expect(await api.withMail(mail)).toMatchObject([{ phone: "1" }]);
    });

    it("for growing its contact beyond 1 MiB changes nothing", async () => {
      const api = await upsertingApi(open());
      const { id } = await api.created({ notes: Array.from({ length: 500 }, () => ({ data: "x".repeat(1_000) })) });
      const before = await api.read(id);
      await api.apply({ id, notes: Array.from({ length: 500 }, () => ({ content: "x".repeat(1_000) })) });
      expect(await api.outcomes()).toStrictEqual({ "dropped too_large": 1 });
      expect(await api.read(id)).toStrictEqual(before);
    });

    it("takes a token all the same", async () => {
      const api = await upsertingApi(open());
      const res = await api.send("POST", "/contacts/upsert", { kind: "contact", data: { x: 1 } });
      expect([res.statusCode, res.body, res.headers["x-ratelimit-cost"]]).toStrictEqual([202, "", "1"]);
    });

    it("after failing again and again holds up nothing, and nothing of it is logged", async () => {
      const { database } = open();
      const api = await upsertingApi(open());
      const mail = newMail();
      await sql`alter table contacts add constraint nobody check (document->>'firstname' <> ${sql.lit(secret)})`.execute(
        database,
      );
      try {
        await api.accept({ mail, firstname: secret });
        await api.apply({ mail, firstname: "Jane" });
      } finally {
        await sql`alter table contacts drop constraint nobody`.execute(database);
      }
      expect(await api.withMail(mail)).toMatchObject([{ firstname: "Jane" }]);
      expect(await api.outcomes()).toStrictEqual({ "dropped failed": 1, "created none": 1 });
      expect(api.upsertLines.join("")).not.toContain(secret);
      expect(api.upsertLines.join("")).toContain('"code":"23514"');
    }, 20_000);
  });

  it("metrics are there from the start, and need no token", async () => {
    const api = await upsertingApi(open());
    const res = await api.get("/metrics", { token: null });
    expect(res.statusCode).toBe(200);
    expect(res.headers["content-type"]).toContain("text/plain");
    expect(res.body).toContain('contacts_api_upserts_total{outcome="created",reason="none"} 0');
    expect((await contactApi(open()).get("/metrics", { token: null })).statusCode).toBe(200);
  });
}
