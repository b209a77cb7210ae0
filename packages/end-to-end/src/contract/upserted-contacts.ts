import { skip } from "testing/skip";
import { describe, expect, it } from "vitest";
import { all, condition, named, rows } from "./search.js";
import { newName, nobodysId, onlyForOwn } from "./space.js";
import type { Json, Space } from "./space.js";
import { eventually, upsert } from "./upsert.js";

export function upsertedContacts(open: () => Space): void {
  describe("POST /contacts/upsert", () => {
    describe("as documented", () => {
      it("creates a contact where none matches, which has names of its own for some fields", async () => {
        const surname = newName();
        const birth = { birthcity: "Lyon", birthcountry: "France", birthdept: "69", birthdate: "1987-04-23" };
        const notes = [{ content: "called", pinned: true }];
        await upsert(open(), { firstname: "Ada", surname, ...birth, notes, tags: [{ name: "contract" }] });
        const contact = await upserted(open(), surname);
        expect(contact).toMatchObject({
          firstname: "Ada",
          birth_city: "Lyon",
          birth_country: "France",
          birth_dept: "69",
        });
        expect(contact["birthdate"]).toContain("1987-04-23");
        expect(contact).toMatchObject({ tags: [{ name: "contract" }], notes: [{ data: "called", pinned: true }] });
      });

      it("matches by id first, whatever the mail address is", async () => {
        const mail = newMail();
        const [first, second] = [await open().create({ mail }), await open().create({ mail: newMail() })];
        await upsert(open(), { id: second.id, mail, mobile: "+33600000001" });
        await eventually(open(), second.id, (contact) =>
          expect(contact).toMatchObject({ mobile: "+33600000001", mail }),
        );
        expect((await open().read(first.id))["mobile"] || null).toBeNull();
      });

      it("matches by mail address next, which names narrow down", async () => {
        const [mail, surname] = [newMail(), newName()];
        const first = await open().create({ mail, surname, firstname: "Ada" });
        const second = await open().create({ mail, surname, firstname: "Grace" });
        await indexed(open(), surname, 2);
        await upsert(open(), { mail, firstname: "Grace", mobile: "+33600000001" });
        await eventually(open(), second.id, (contact) => expect(contact).toMatchObject({ mobile: "+33600000001" }));
        expect((await open().read(first.id))["mobile"] || null).toBeNull();
      });

      it("matches by names where both sides have the same birthdate, and creates where they have not", async () => {
        const surname = newName();
        const known = await open().create({ firstname: "Ada", surname, birthdate: "1987-04-23T00:00:00Z" });
        await indexed(open(), surname, 1);
        await upsert(open(), { firstname: "Ada", surname, birthdate: "1987-04-23", mobile: "+33600000001" });
        await eventually(open(), known.id, (contact) => expect(contact).toMatchObject({ mobile: "+33600000001" }));
        await upsert(open(), { firstname: "Ada", surname, birthdate: "1999-01-01", mobile: "+33600000002" });
        const found = await indexed(open(), surname, 2);
        expect(found.map(({ mobile }) => mobile).sort()).toEqual(["+33600000001", "+33600000002"]);
      });

      it.each([
        ["no kind", { data: { firstname: "Ada" } }],
        ["no data", { kind: "contact" }],
        ["a name that is a number", { kind: "contact", data: { firstname: 1 } }],
        ["a list that is none", { kind: "contact", data: { tags: "contract" } }],
      ])("refuses a body with %s at once", async (_, body) => {
        const answer = await open().rest.send("POST", "/contacts/upsert", body);
        expect([400, 422]).toContain(answer.status);
      });
    });

    describe("as observed", () => {
      it("answers 202, and nothing that tells what became of it", async (context) => {
        if (open().own === null) skip(context, `${onlyForOwn} Elsewhere any success will do.`);
        const { id } = await open().create({ firstname: "Ada" });
        const answer = await upsert(open(), { id, firstname: "Grace" });
        expect(answer).toMatchObject({ status: 202, body: null });
        await eventually(open(), id, (contact) => expect(contact).toMatchObject({ firstname: "Grace" }));
      });

      it("leaves alone what is not sent", async () => {
        const sent = { firstname: "Ada", surname: newName(), mail: newMail(), black_list: true, nationality: "FR" };
        const { id } = await open().create({ ...sent, tags: [{ name: "contract" }] });
        await upsert(open(), { id, mobile: "+33600000001" });
        await eventually(open(), id, (contact) =>
          expect(contact).toMatchObject({ ...sent, mobile: "+33600000001", tags: [{ name: "contract" }] }),
        );
      });

      it("drops a record without a word where it has a field that is unknown", async () => {
        const { id } = await open().create({ firstname: "Ada" });
        await upsert(open(), { id, firstname: "Grace", first_name: "Grace" });
        await upsert(open(), { id, mobile: "+33600000001" });
        await eventually(open(), id, (contact) =>
          expect(contact).toMatchObject({ mobile: "+33600000001", firstname: "Ada" }),
        );
      });

      it("drops a record with an id that is unknown", async (context) => {
        if (open().own === null) skip(context, `${onlyForOwn} The documentation has it created.`);
        const [surname, known] = [newName(), await open().create({ firstname: "Ada" })];
        await upsert(open(), { id: nobodysId, surname });
        await upsert(open(), { id: known.id, mobile: "+33600000001" });
        await eventually(open(), known.id, (contact) => expect(contact).toMatchObject({ mobile: "+33600000001" }));
        expect(await rows(open(), all(named(surname)))).toEqual([]);
      });
    });

    describe("as assumed", () => {
      it("compares mail addresses without regard to case", async () => {
        const [mail, surname] = [newMail(), newName()];
        const { id } = await open().create({ mail, surname });
        await indexed(open(), surname, 1);
        await upsert(open(), { mail: mail.toUpperCase(), mobile: "+33600000001" });
        await eventually(open(), id, (contact) => expect(contact).toMatchObject({ mobile: "+33600000001" }));
      });
    });
  });
}

const newMail = (): string => `${newName().toLowerCase()}@example.org`;

const indexed = (space: Space, surname: string, count: number): Promise<readonly Json[]> =>
  space.eventually(async () => {
    const found = await rows(space, all(condition("surname", "eql:strictdata", { value: surname })));
    found.forEach(({ id }) => space.adopt(id));
    expect(found).toHaveLength(count);
    return found;
  });

/** The contact that an upsert has created, with all of its fields. */
async function upserted(space: Space, surname: string): Promise<Json> {
  const [found] = await indexed(space, surname, 1);
  return space.read(found?.id ?? nobodysId);
}
