import { describe, expect, it } from "vitest";
import requestExample from "testing/contract/create-contact.request.json" with { type: "json" };
import { ann, contactApi, countContacts } from "./contact-api.js";
import type { Open } from "./contact-api.js";

const notAField = "is not a field of this object";
const noObject = "must be an object";
const required = "is required";

const noId = "must be an id, a whole number from 0 to 2^53 - 1";
const notStorable = "must not have characters that can't be stored";
const noDate = "must be a date such as 1990-05-17";

/** Where a contact is wrong, and how; what is sent as the contact, and the value that is told of. */
const wrongContacts: readonly (readonly [location: string, message: string, contact: unknown, value: unknown])[] = [
  [".shoe_size", notAField, { shoe_size: "f" }, "f"],
  [".address.zip", notAField, { address: { zip: 1 } }, 1],
  [".notes[0].user.role_data.level", notAField, { notes: [{ user: { role_data: { level: [1] } } }] }, [1]],
  [".tags[1].size", notAField, { tags: [{ name: "a" }, { name: "b", size: "l" }] }, "l"],
  [".tags[0].name", required, { tags: [{}] }, null],
  [".tags[0]", noObject, { tags: ["vip"] }, "vip"],
  [".tags[0]", noObject, { tags: [null] }, null],
  [".tags", "must be a list", { tags: {} }, {}],
  [".notes", "must have at most 1000 items", { notes: Array.from({ length: 1_001 }, () => ({})) }, expect.any(Array)],
  [".address", noObject, { address: "12 rue" }, "12 rue"],
  [".firstname", "must be text", { firstname: 1 }, 1],
  [".firstname", notStorable, { firstname: "a\0" }, "a\0"],
  [".firstname", notStorable, { firstname: "\ud800" }, "\ud800"],
  [".surname", "must have at most 10000 characters", { surname: "x".repeat(10_001) }, "x".repeat(10_001)],
  [".mail", "must be a mail address", { mail: "jane" }, "jane"],
  [".black_list", "must be true or false", { black_list: "no" }, "no"],
  [".age_category", "must be a whole number from 0 to 2147483647", { age_category: -1 }, -1],
  [".user_contact_id", noId, { user_contact_id: 1.5 }, 1.5],
  [".action_ids[1]", noId, { action_ids: [1, "2"] }, "2"],
  [".birthdate", noDate, { birthdate: "2023-02-30" }, "2023-02-30"],
  ["", required, null, null],
  ["", noObject, [], []],
];

/** Copies of a document, each with `text` appended to another one of its texts. */
function withEachText(json: unknown, text: string): unknown[] {
  if (typeof json === "string") return [json + text];
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) =>
    withEachText(value, text).map((changed) =>
      Array.isArray(json) ? json.with(Number(name), changed) : { ...json, [name]: changed },
    ),
  );
}

export function refusedInput(open: Open): void {
  describe("input that is refused", () => {
    it.each(wrongContacts)("the contact%s %s", async (location, message, contact, value) => {
      const res = await contactApi(open()).create(contact);
      expect(res.statusCode).toBe(422);
      expect(res.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
      expect(res.json<unknown>()).toStrictEqual({
        type: "about:blank",
        title: "Unprocessable Entity",
        status: 422,
        detail: "The input is not valid.",
        instance: `urn:request:${String(res.headers["x-request-id"])}`,
        errors: [{ location: `body.data.contact${location}`, message, value }],
      });
    });

    it.each([
      ["", "body", noObject],
      ["{}", "body.data", required],
      ['{"data":null}', "body.data", required],
      ['{"data":{}}', "body.data.contact", required],
      ['{"data":{"contact":{}},"kind":"contact"}', "body.kind", notAField],
      ['{"data":{"contact":{},"id":1}}', "body.data.id", notAField],
      ["[]", "body", noObject],
      ["1", "body", noObject],
      ["null", "body", noObject],
    ])("a body that is %s is told of at its place", async (body, location, message) => {
      const res = await contactApi(open()).post(body);
      expect(res.statusCode).toBe(422);
      expect(res.json()).toMatchObject({
        errors: expect.arrayContaining([expect.objectContaining({ location, message })]),
      });
    });

    it("every mistake is told of at once", async () => {
      const res = await contactApi(open()).create({ firstname: 1, shoe_size: "f", tags: [{}] });
      const locations = res.json<{ errors: { location: string }[] }>().errors.map(({ location }) => location);
      expect(locations.toSorted()).toStrictEqual(
        [".firstname", ".shoe_size", ".tags[0].name"].map((location) => `body.data.contact${location}`),
      );
    });

    it("a contact that would take more than 1 MiB is refused, in a create and in a replace", async () => {
      const api = contactApi(open());
      const { id } = (await api.create({})).json<{ data: { contact: { id: number } } }>().data.contact;
      const before = await countContacts(open(), ann);
      const contact = { notes: Array.from({ length: 1_000 }, () => ({ data: "x".repeat(900) })) };
      for (const res of [await api.create(contact), await api.patch(`/contacts/${id}`, contact)]) {
        expect(res.statusCode).toBe(422);
        const { errors } = res.json<{ errors: readonly object[] }>();
        expect(errors).toMatchObject([{ location: "body.data.contact", message: "must take at most 1 MiB" }]);
      }
      expect((await api.get(`/contacts/${id}`)).json()).toMatchObject({ data: { contact: { notes: [] } } });
      expect(await countContacts(open(), ann)).toBe(before);
    });

    it.each(["\ud800", "\udc00x", "\0"])("%j is refused as any text of a contact, or ignored", async (hostile) => {
      const api = contactApi(open(), { unknownProperties: "ignore" });
      const upsert = { firstname: "a", mail: "a@example.org", birthcity: "a", notes: [{ content: "a" }], tags: ["a"] };
      const search = { query: { $all: [{ $all: [{ $condition: { attr: "mail", ope: "eql", value: "a" } }] }] } };
      for (const [method, url, body] of [
        ["POST", "/contacts", requestExample],
        ["PATCH", "/contacts/1", requestExample],
        ["POST", "/contacts/upsert", { kind: "contact", data: upsert }],
        ["POST", "/search", { data: { advanced_search: { ...search, per_page: 1, sort_attr: "city" } } }],
        ["POST", "/kpi", { data: { advanced_search: search } }],
      ] as const) {
        for (const sent of withEachText(body, hostile)) {
          const res = await api.send(method, url, sent);
          expect(res.statusCode, `${method} ${url} ${JSON.stringify(sent)}`).toBe(422);
        }
      }
    });

    it("writes nothing", async () => {
      const before = await countContacts(open(), ann);
      const { create } = contactApi(open());
      for (const [, , contact] of wrongContacts) await create(contact);
      expect(await countContacts(open(), ann)).toBe(before);
    });

    it("a property that is not known is passed over where the service is told to", async () => {
      const { create } = contactApi(open(), { unknownProperties: "ignore" });
      const res = await create({ shoe_size: "f", address: { zip: 1 }, surname: "Doe" });
      expect(res.statusCode).toBe(200);
      expect(res.json()).toMatchObject({ data: { contact: { surname: "Doe" } } });
      expect(res.body).not.toMatch(/shoe_size|zip/);
      expect((await create({ surname: 1 })).statusCode).toBe(422);
    });

    it.each(["jane", "-1", "1.5", "01", "1e3", String(2 ** 53), "9".repeat(200), "%00", "1%20or%201=1"])(
      "%s is no contact's id",
      async (id) => {
        const res = await contactApi(open()).get(`/contacts/${id}`);
        expect(res.statusCode).toBe(422);
        expect(res.json()).toMatchObject({ errors: [{ location: "path.contactId", value: decodeURIComponent(id) }] });
      },
    );
  });
}
