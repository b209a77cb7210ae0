import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import requestExample from "testing/contract/create-contact.request.json" with { type: "json" };
import { demoForms } from "../forms/demo-forms.js";
import { ann, contactApi } from "./contact-api.js";
import type { ContactApi, Open } from "./contact-api.js";

interface Answer {
  readonly id: number;
  readonly form_id: number;
  readonly data: string;
}

interface Note {
  readonly id: number;
  readonly data: string;
  readonly created_at: string;
  readonly updated_at: string;
}

interface ContactAnswer {
  readonly id: number;
  readonly UpdatedAt: string;
  readonly lastchange: string;
  readonly address: { readonly id: number };
  readonly custom_fields: readonly Answer[];
  readonly formdatas: readonly Answer[];
  readonly notes: readonly Note[];
}

const contactOf = (res: { json: () => unknown }): ContactAnswer =>
  (res.json() as { readonly data: { readonly contact: ContactAnswer } }).data.contact;

const answer = (formId: number, data: string) => ({ form_id: formId, form_ref_id: 1, data });

async function created({ create }: ContactApi, contact: unknown): Promise<{ url: string; before: ContactAnswer }> {
  const before = contactOf(await create(contact));
  return { url: `/contacts/${before.id}`, before };
}

export function replacedContacts(open: Open): void {
  describe("a contact that is replaced", () => {
    it("is as it was written, and as it is read from then on", async () => {
      const api = contactApi(open());
      const { url } = await created(api, { surname: "Doe", tags: [{ name: "old" }] });
      const res = await api.patch(url, { ...requestExample.data.contact, notes: [] });
      expect(res.statusCode).toBe(200);
      expect(contactOf(res)).toMatchObject({ firstname: requestExample.data.contact.firstname, notes: [] });
      expect(Object.keys(res.json())).toStrictEqual(["data", "status"]);
      expect((await api.get(url)).json()).toStrictEqual(res.json());
    });

    it.each([
      ["left out", {}],
      ["null", Object.fromEntries(Object.keys(requestExample.data.contact).map((key) => [key, null]))],
    ])("has lost what is %s, and keeps what is read-only", async (_, contact) => {
      const api = contactApi(open());
      const { url, before } = await created(api, requestExample.data.contact);
      const empty = contactOf(await api.create({}));
      const after = contactOf(await api.patch(url, contact));
      const { id, CreatedAt, group_id } = before as ContactAnswer & Record<string, unknown>;
      const { UpdatedAt, lastchange } = after;
      expect(after).toStrictEqual({ ...empty, id, CreatedAt, group_id, UpdatedAt, lastchange });
    });

    it("ignores what is read-only in a request", async () => {
      const api = contactApi(open());
      const { url, before } = await created(api, { surname: "Doe" });
      const after = contactOf(await api.patch(url, { id: 1, CreatedAt: "no date", group_id: 4, lastchangeuserid: 8 }));
      expect(after).toMatchObject({
        id: before.id,
        group_id: Number(ann.groupId),
        lastchangeuserid: Number(ann.userId),
      });
    });

    it("has moved on, also within one millisecond", async () => {
      const api = contactApi(open());
      const { url, before } = await created(api, {});
      let last = before;
      for (let count = 0; count < 5; count += 1) {
        const next = contactOf(await api.patch(url, {}));
        expect(next.UpdatedAt > last.UpdatedAt).toBe(true);
        expect(next.lastchange).toBe(next.UpdatedAt);
        last = next;
      }
    });

    it("keeps its address's id, and the geocoding while the address says the same place", async () => {
      const { database } = open();
      const api = contactApi(open());
      const { url, before } = await created(api, { address: { city: "Paris", street: "Rue A" } });
      const geocoding = { latitude: "48.8", longitude: "2.3", location: "48.8,2.3", score: 0.9 };
      const address = JSON.stringify({ ...before.address, ...geocoding });
      await sql`update contacts set document = jsonb_set(document, '{address}', ${address}::jsonb)
        where id = ${before.id}`.execute(database);
      const same = contactOf(await api.patch(url, { address: { street: "Rue A", city: "Paris", door: null } }));
      expect(same.address).toMatchObject({ id: before.address.id, ...geocoding });
      const other = contactOf(await api.patch(url, { address: { city: "Paris" } }));
      expect(other.address).toMatchObject({ id: before.address.id, city: "Paris", street: null });
      expect(other.address).toMatchObject({ latitude: null, longitude: null, location: null, score: null });
    });

    it("has new ids for its answers each time", async () => {
      const api = contactApi(open());
      const sent = { custom_fields: [answer(1, "a")], formdatas: [answer(2, "b")] };
      const { url, before } = await created(api, sent);
      const rounds = [before, contactOf(await api.patch(url, sent)), contactOf(await api.patch(url, sent))];
      const ids = rounds.flatMap(({ custom_fields, formdatas }) =>
        [...custom_fields, ...formdatas].map(({ id }) => id),
      );
      expect(new Set(ids).size).toBe(6);
    });

    it.each([
      ["the last answer to a select", 11, ["b"]],
      ["the last answer to a text", 12, ["b"]],
      ["the last answer to a number", 13, ["b"]],
      ["the last answer to a date", 14, ["b"]],
      ["the last answer to a radio", 20, ["b"]],
      ["every answer to a checkbox", 10, ["a", "b"]],
      ["every answer to a form that is not known", 999, ["a", "b"]],
    ])("keeps %s", async (_, formId, kept) => {
      const api = contactApi(open(), { forms: await demoForms(ann.groupId) });
      const { url } = await created(api, {});
      const answers = [answer(formId, "a"), answer(998, "x"), answer(formId, "b")];
      const after = contactOf(await api.patch(url, { custom_fields: answers, formdatas: answers }));
      for (const list of [after.custom_fields, after.formdatas]) {
        expect(list.filter(({ form_id }) => form_id === formId).map(({ data }) => data)).toStrictEqual(kept);
        expect(list).toHaveLength(kept.length + 1);
      }
    });

    it("keeps a note of its own with its author and dates, and takes any other for a new one", async () => {
      const api = contactApi(open());
      const { url, before } = await created(api, { notes: [{ data: "a", user: { surname: "Doe" } }, { data: "b" }] });
      const [first, second] = before.notes;
      const foreign = (await created(api, { notes: [{ data: "theirs" }] })).before.notes[0];
      const notes = [
        { id: second?.id, data: "changed" },
        { id: first?.id, data: "a" },
        { id: foreign?.id, data: "c" },
      ];
      const after = contactOf(
        await api.patch(url, { notes: [...notes, { id: first?.id, data: "twice" }, { data: "d" }] }),
      );
      const [changed, same, ...added] = after.notes;
      expect(same).toStrictEqual(first);
      expect(changed).toStrictEqual({ ...second, data: "changed", updated_at: after.UpdatedAt });
      expect(added.map(({ data, created_at }) => [data, created_at])).toStrictEqual(
        ["c", "twice", "d"].map((data) => [data, after.UpdatedAt]),
      );
      expect(new Set([...before.notes, foreign, ...added].map((note) => note?.id)).size).toBe(6);
    });

    it("is as one of several at once wrote it, whole", async () => {
      const api = contactApi(open());
      const { url, before } = await created(api, {});
      // From here on only whoever sees the other's update comes out later than it, whatever the clock says.
      await sql`update contacts set document = jsonb_set(document, '{UpdatedAt}', '"2999-01-01T00:00:00.000Z"')
        where id = ${before.id}`.execute(open().database);
      const written = Array.from("abcdefgh").map((name) => ({ firstname: name, surname: name, tags: [{ name }] }));
      const responses = await Promise.all(written.map((contact) => api.patch(url, contact)));
      expect(responses.map(({ statusCode }) => statusCode)).toStrictEqual(written.map(() => 200));
      const dates = responses.map((res) => contactOf(res).UpdatedAt);
      expect(dates.toSorted()).toStrictEqual(written.map((_, index) => `2999-01-01T00:00:00.00${index + 1}Z`));
      const last = responses.find((res) => contactOf(res).UpdatedAt === dates.toSorted().at(-1));
      expect((await api.get(url)).json()).toStrictEqual(last?.json());
    });

    it("takes 5 tokens, and a mistake takes none", async () => {
      const api = contactApi(open());
      const { url } = await created(contactApi(open()), {});
      expect((await api.patch(url, { firstname: 1 })).headers["x-ratelimit-cost"]).toBe("0");
      expect((await api.patch(url, {})).headers["x-ratelimit-cost"]).toBe("5");
    });

    it("is not there for another group, nor where there is none", async () => {
      const api = contactApi(open());
      const { url } = await created(api, { surname: "Doe" });
      expect((await api.patch(url, {}, { token: open().tokensOf.bob })).statusCode).toBe(404);
      expect((await api.patch(`/contacts/${2 ** 53 - 1}`, {})).statusCode).toBe(404);
      expect(contactOf(await api.get(url))).toMatchObject({ surname: "Doe" });
    });
  });

  describe("abuse of a replace", () => {
    it.each([
      ["/contacts/jane", { data: { contact: {} } }, "path.contactId"],
      ["/contacts/1", { data: { contact: { shoe_size: "f" } } }, "body.data.contact.shoe_size"],
      ["/contacts/1", {}, "body.data"],
      ["/contacts/1", [], "body"],
    ])("of %s with %j is told of at its place", async (url, body, location) => {
      const res = await contactApi(open()).send("PATCH", url, body);
      expect(res.statusCode).toBe(422);
      expect(res.json<{ errors: unknown[] }>().errors).toContainEqual(expect.objectContaining({ location }));
    });
  });
}
