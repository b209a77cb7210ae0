import { describe, expect, it } from "vitest";
import requestExample from "testing/contract/create-contact.request.json" with { type: "json" };
import responseExample from "testing/contract/create-contact.response.json" with { type: "json" };
import { ann, bob, contactApi } from "./contact-api.js";
import type { Open } from "./contact-api.js";

type ContactJson = (typeof responseExample)["data"]["contact"];
type ContactBody = { readonly data: { readonly contact: ContactJson } };

/** Every key of a document, with the keys of lists under those of their first item. */
const keysOf = (json: unknown, path = ""): readonly string[] =>
  typeof json === "object" && json !== null
    ? Object.entries(json).flatMap(([key, value]) => [`${path}${key}`, ...keysOf(value, `${path}${key}.`)])
    : [];

const anId = expect.any(Number) as number;
const utc = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string;
const notGeocoded = { latitude: null, longitude: null, location: null, score: null };
const annsIds = { group_id: Number(ann.groupId), user_id: Number(ann.userId) };

export function createdContacts(open: Open): void {
  describe("a contact that is created", () => {
    it("the documented request gets every key of the documented response", async () => {
      const res = await contactApi(open()).post(JSON.stringify(requestExample));
      expect(res.statusCode).toBe(200);
      expect(res.headers["content-type"]).toBe("application/json; charset=utf-8");
      expect(keysOf(res.json()).toSorted()).toStrictEqual(keysOf(responseExample).toSorted());
    });

    it("the response is what was sent, with every read-only field filled and the geocoding still to come", async () => {
      const sent = requestExample.data.contact;
      const [note] = sent.notes;
      const res = await contactApi(open()).create(sent);
      const { id, notes } = res.json<ContactBody>().data.contact;
      const parts = { contact_id: id, group_id: annsIds.group_id };
      const issued = { id: anId, CreatedAt: utc, UpdatedAt: utc };
      expect(res.json()).toStrictEqual({
        status: "success",
        data: {
          contact: {
            ...sent,
            ...issued,
            group_id: annsIds.group_id,
            lastchange: utc,
            lastchangeuserid: annsIds.user_id,
            address: { ...sent.address, id: anId, ...notGeocoded },
            custom_fields: sent.custom_fields.map((answer) => ({ ...answer, id: anId })),
            formdatas: sent.formdatas.map((answer) => ({ ...answer, ...parts, id: anId })),
            notes: [
              {
                ...note,
                ...parts,
                id: anId,
                created_at: utc,
                updated_at: utc,
                user: { ...note?.user, ...issued, created: utc },
              },
            ],
          },
        },
      });
      expect(notes).toHaveLength(1);
    });

    it("the smallest contact is returned with every key too", async () => {
      const res = await contactApi(open()).create({});
      const { contact } = res.json<ContactBody>().data;
      expect(Object.keys(contact).toSorted()).toStrictEqual(Object.keys(responseExample.data.contact).toSorted());
      expect(contact).toMatchObject({ address: null, mail: null, notes: [], tags: [], black_list: false });
    });

    it("a note without a user gets the caller as its user", async () => {
      const res = await contactApi(open()).create({ notes: [{ data: "called" }] });
      const [note] = res.json<ContactBody>().data.contact.notes;
      expect(note?.user).toMatchObject({ id: annsIds.user_id, group_id: [annsIds.group_id], firstname: null });
    });

    it("no two contacts and no two parts of contacts share an id", async () => {
      const { create } = contactApi(open());
      const sent = { ...requestExample.data.contact, tags: [] };
      const bodies = await Promise.all([1, 2, 3].map(async () => (await create(sent)).json<ContactBody>()));
      const contacts = bodies.map(({ data }) => data.contact);
      const parts = contacts.flatMap(({ address, custom_fields, formdatas, notes }) => [
        address.id,
        ...[...custom_fields, ...formdatas].map(({ id }) => id),
        ...notes.flatMap(({ id, user }) => [id, user.id]),
      ]);
      expect(new Set(contacts.map(({ id }) => id)).size).toBe(3);
      expect(parts).toHaveLength(15);
      expect(new Set(parts).size).toBe(15);
    });

    it("what is read-only is ignored in a request, whatever it holds", async () => {
      const sent = {
        ...responseExample.data.contact,
        id: "none",
        group_id: Number(bob.groupId),
        lastchangeuserid: Number(bob.userId),
        CreatedAt: 12,
      };
      const res = await contactApi(open()).post(JSON.stringify({ data: { contact: sent }, status: "success" }));
      expect(res.json()).toMatchObject({
        data: {
          contact: {
            id: anId,
            CreatedAt: utc,
            group_id: annsIds.group_id,
            lastchangeuserid: annsIds.user_id,
            address: notGeocoded,
            formdatas: [{ group_id: annsIds.group_id }],
            notes: [{ group_id: annsIds.group_id }],
          },
        },
      });
    });

    it.each([
      [
        "every language and symbol",
        { firstname: "Zoë 李 \u{1F9D1}\u200D\u{1F33E} \u2028\t\n\u0001", surname: "العربية" },
      ],
      ["what looks like SQL, markup or a format", { surname: "'; drop table contacts; -- <b>%s ${1} \\u0000 \\" }],
      ["the longest text", { surname: "é".repeat(10_000) }],
      ["the greatest id", { user_contact_id: 2 ** 53 - 1, action_ids: [0, 2 ** 53 - 1] }],
      ["an empty text", { surname: "" }],
      ["what only live contacts have", { gender: "F", external_id: "crm-7" }],
    ])("keeps %s, and is read back as it was returned", async (_, sent) => {
      const { create, get } = contactApi(open());
      const created = await create(sent);
      expect(created.json()).toMatchObject({ data: { contact: sent } });
      const read = await get(`/contacts/${created.json<ContactBody>().data.contact.id}`);
      expect(read.statusCode).toBe(200);
      expect(read.json()).toStrictEqual(created.json());
    });

    it("is there for every caller of its group, and for no other group", async () => {
      const backend = open();
      const { create, get } = contactApi(backend);
      const url = `/contacts/${(await create({ surname: "Doe" })).json<ContactBody>().data.contact.id}`;
      expect((await get(url, { token: backend.tokensOf.ann[1] })).statusCode).toBe(200);
      const res = await get(url, { token: backend.tokensOf.bob });
      expect(res.statusCode).toBe(404);
      expect(res.body).not.toContain("Doe");
      const { instance: _theirs, ...another } = res.json<Record<string, unknown>>();
      const { instance: _nobodys, ...missing } = (await get(`/contacts/${2 ** 53 - 1}`)).json<
        Record<string, unknown>
      >();
      expect(another).toStrictEqual(missing);
    });
  });
}
