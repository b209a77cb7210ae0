import { ContactUpsertInput } from "domain/contacts";
import { Form } from "domain/forms";
import { decodeReceived } from "domain/model";
import { describe, expect, it } from "vitest";
import { leastContact } from "../../test/gateway.js";
import { searchedContacts } from "../../test/searched-contacts.js";
import { findUpserts } from "./find-upserts.js";
import type { SentUpsertAt } from "./find-upserts.js";
import type { KnownAnswer } from "./upsert-answers.js";

const attemptedAtMs = Date.parse("2026-01-01T00:00:00Z");
const at = (offsetMs: number): string => new Date(attemptedAtMs + offsetMs).toISOString();

const sent = (fields: object, answers: readonly KnownAnswer[] = []): SentUpsertAt => ({
  upsert: { input: Object.assign(new ContactUpsertInput(), fields), answers },
  attemptedAtMs,
});
const row = (id: number, fields: object): object => ({ ...leastContact(id), CreatedAt: at(0), ...fields });
const created = (id: number) => ({ kind: "created", contactId: String(id) });
const notYet = { kind: "notYet" };

const byMail = (number: number) => ({ mail: `person${number}@example.org`, firstname: `Ada${number}` });
const byNames = (number: number) => ({ surname: `Lovelace${number}`, firstname: "Ada", birthdate: "1815-12-10" });
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const conditionCount = ({ query }: { readonly query: unknown }): number =>
  JSON.stringify(query).split('"$condition"').length - 1;

describe("findUpserts", () => {
  it("finds forty in one search, and says of each what became of it", async () => {
    const persons = numbers(40).map((number) => (number % 2 === 0 ? byMail(number) : byNames(number)));
    const applied = persons.flatMap((person, number) => (number % 5 === 0 ? [] : [row(number, person)]));
    const { client, searches } = searchedContacts(applied.toReversed());
    const verdicts = await findUpserts(
      client,
      persons.map((person) => sent(person)),
    );
    expect(verdicts).toEqual(persons.map((_, number) => (number % 5 === 0 ? notYet : created(number))));
    expect(searches).toHaveLength(1);
    expect(searches[0]).toMatchObject({ page: 0, per_page: 1_000, sort_attr: "lastchange", sort_asc: false });
  });

  it.each<[string, (number: number) => object, number, readonly number[]]>([
    ["450 mail addresses", byMail, 450, [200, 200, 50]],
    ["150 pairs of names", byNames, 150, [200, 100]],
    ["200 mail addresses", byMail, 200, [200]],
    ["199 mail addresses and two names", (number) => (number < 199 ? byMail(number) : byNames(number)), 200, [199, 2]],
  ])("asks for %s with no more conditions than a search takes", async (_, person, count, conditions) => {
    const persons = numbers(count).map((number) => person(number));
    const { client, searches } = searchedContacts(persons.map((each, number) => row(number, each)));
    const verdicts = await findUpserts(
      client,
      persons.map((each) => sent(each)),
    );
    expect(verdicts).toEqual(numbers(count).map((number) => created(number)));
    expect(searches.map((search) => conditionCount(search))).toEqual(conditions);
  });

  it("asks once for those who have the same mail address, and not at all for nobody", async () => {
    const { client, searches } = searchedContacts([]);
    await findUpserts(client, [sent({ mail: "ada@example.org" }), sent({ mail: " ADA@example.org" })]);
    expect(searches.map((search) => conditionCount(search))).toEqual([1]);
    expect(await findUpserts(client, [sent({ firstname: "Ada" })])).toEqual([notYet]);
    expect(await findUpserts(client, [])).toEqual([]);
    expect(searches).toHaveLength(1);
  });

  it.each<[string, object, object]>([
    ["a mail address that begins alike", { mail: "ada@example.org" }, { mail: "ada@example.org.uk" }],
    ["a mail address of the same words", { mail: "ada@example.org" }, { mail: "adam@example.org" }],
    [
      "the same mail address and another first name",
      { mail: "a@example.org", firstname: "Ada" },
      { mail: "a@example.org", firstname: "Byron" },
    ],
    ["a last name that begins alike", { surname: "Love", firstname: "Ada" }, { surname: "Lovelace", firstname: "Ada" }],
    ["the same names and another birthdate", byNames(1), { ...byNames(1), birthdate: "1990-01-01T00:00:00Z" }],
    [
      "the same names and another street",
      { surname: "Lovelace", firstname: "Ada", address: { city: "London", street: "A" } },
      { surname: "Lovelace", firstname: "Ada", address: { city: "London", street: "B" } },
    ],
    [
      "the same names, where a mail address was sent",
      { ...byNames(1), mail: "ada@example.org" },
      { ...byNames(1), mail: "ada@example.com" },
    ],
  ])("never takes somebody with %s for whom was sent", async (_, person, other) => {
    const { client } = searchedContacts([row(7, other)]);
    expect(await findUpserts(client, [sent(person), sent({ mail: "ada@example.com", surname: "x" })])).toEqual([
      notYet,
      notYet,
    ]);
  });

  it("finds a person in whatever case and spaces", async () => {
    const { client } = searchedContacts([
      row(1, { mail: "Ada@Example.org" }),
      row(2, { surname: "de  Lovelace", firstname: "ADA" }),
    ]);
    const people = [sent({ mail: " ada@EXAMPLE.org " }), sent({ surname: " De Lovelace", firstname: "Ada " })];
    expect(await findUpserts(client, people)).toEqual([created(1), created(2)]);
  });

  it.each<[string, string, object]>([
    ["created, if it is new", "created", { CreatedAt: at(2_000) }],
    ["created, if a clock was five seconds late", "created", { CreatedAt: at(-5_000) }],
    ["updated, if it is older", "updated", { CreatedAt: at(-5_001) }],
    ["updated, if nobody knows how old it is", "updated", { CreatedAt: null }],
  ])("says that a contact was %s", async (_, kind, facts) => {
    const { client } = searchedContacts([row(7, { ...byMail(1), ...facts })]);
    expect(await findUpserts(client, [sent(byMail(1))])).toEqual([{ kind, contactId: "7" }]);
  });

  it("waits until a contact shows everything, its answers too", async () => {
    const form = decodeReceived(Form, { id: 7, type: "radio", refvalues: [{ id: 70, value: "y" }] });
    const [option] = form?.refvalues ?? [];
    if (!form || !option) throw new Error("The form has an option.");
    const upsert = sent({ ...byMail(1), tags: [{ name: "vip" }] }, [{ kind: "resolved", form, option, data: "y" }]);
    const tags = [{ name: "vip" }];
    const formdatas = [{ id: 1, form_id: 7, form_ref_id: 70, data: "y" }];
    const verdictOn = async (facts: object) =>
      findUpserts(searchedContacts([row(7, { ...byMail(1), ...facts })]).client, [upsert]);
    expect(await verdictOn({ tags })).toEqual([notYet]);
    expect(await verdictOn({ formdatas })).toEqual([notYet]);
    expect(await verdictOn({ tags, formdatas })).toEqual([created(7)]);
  });

  it("takes the one that was updated last, of several that show it", async () => {
    const updated = ["2026-01-01T00:00:01Z", "2026-01-01T00:00:03.000001Z", "2026-01-01T01:00:02+01:00", null];
    const { client } = searchedContacts(updated.map((UpdatedAt, id) => row(id, { ...byMail(1), UpdatedAt })));
    expect(await findUpserts(client, [sent(byMail(1))])).toEqual([created(1)]);
  });

  it("skips rows that nobody can read, or that are gone", async () => {
    const { client } = searchedContacts([
      { ...row(1, byMail(1)), id: "x" },
      row(2, { ...byMail(1), deleted_at: at(0) }),
      row(3, byMail(1)),
    ]);
    expect(await findUpserts(client, [sent(byMail(1))])).toEqual([created(3)]);
  });

  it("reads on behind near matches, to five pages and no further", async () => {
    const near = (count: number) => numbers(count).map((id) => row(id, { mail: `ada${id}@example.org` }));
    const wanted = row(9_999, { mail: "ada@example.org" });
    const upserts = [sent({ mail: "ada@example.org" })];
    const few = searchedContacts([...near(1_200), wanted]);
    expect(await findUpserts(few.client, upserts)).toEqual([created(9_999)]);
    expect(few.searches.map(({ page }) => page)).toEqual([0, 1]);
    const many = searchedContacts([...near(5_000), wanted]);
    expect(await findUpserts(many.client, upserts)).toEqual([notYet]);
    expect(many.searches.map(({ page }) => page)).toEqual([0, 1, 2, 3, 4]);
  });
});
