import { describe, expect, it } from "vitest";
import { answerTo, formList, isFormList } from "../../../test/answer-forms.js";
import { codeOf, leastContact, mistakesOf, rest, startGateway, success } from "../../../test/gateway.js";
import type { RestResponse, Call } from "../../upstream/upstream.js";

const update = `mutation ($id: ID!, $input: UpdateContactInput!, $if: DateTime) {
  updateContact(id: $id, input: $input, ifUpdatedAt: $if) { status contact { firstname } }
}`;

const stored = {
  ...leastContact(7),
  action_ids: [1],
  address: { id: 9, city: "Paris", street: "Rue Oberkampf", latitude: "48.8", location: "48.8,2.3", score: 1 },
  birthdate: "1815-12-10T00:00:00Z",
  custom_fields: [{ id: 5, data: "r", form_id: 7, form_ref_id: 70 }],
  firstname: "Ada",
  formdatas: [
    { id: 6, data: "x", form_id: 8, form_ref_id: 80, contact_id: 7, group_id: 1, date: "2026-01-01T00:00:00Z" },
  ],
  lastchangeuserid: 3,
  mail: "ada@example.org",
  notes: [
    { id: 4, data: "Called.", pinned: true, contact_id: 7, user: { id: 1, firstname: "Bob", mail: "bob@example.org" } },
  ],
  tags: [{ name: "a", color: "red" }],
};

const writable = {
  action_ids: [1],
  address: { city: "Paris", street: "Rue Oberkampf" },
  birthdate: "1815-12-10T00:00:00Z",
  custom_fields: [{ data: "r", form_id: 7, form_ref_id: 70 }],
  firstname: "Ada",
  formdatas: [{ data: "x", form_id: 8, form_ref_id: 80, date: "2026-01-01T00:00:00Z" }],
  mail: "ada@example.org",
  notes: stored.notes,
  tags: stored.tags,
};

const methodsOf = (calls: readonly Call[]): string[] => calls.map(({ method, path }) => `${method} ${path}`);
const contactSent = (calls: readonly Call[]): unknown =>
  Object(calls.find(({ method }) => method === "PATCH")?.body).data?.contact;

/** An API with one contact, which a PATCH replaces; `updated` is what each read says of when it was changed. */
const apiWith = (...updated: readonly string[]) => {
  const reads = [...updated];
  return ({ method }: Call): RestResponse =>
    success(method === "GET" ? { ...stored, UpdatedAt: reads.shift() ?? stored.UpdatedAt } : leastContact(7));
};

describe("updateContact", () => {
  it("reads the contact twice, sends it back with the change, and costs seven tokens", async () => {
    const { send, calls } = await startGateway(apiWith());
    expect(await send(update, { id: "7", input: { surname: "Lovelace" } })).toEqual({
      data: { updateContact: { status: "success", contact: { firstname: null } } },
    });
    expect(methodsOf(calls)).toEqual(["GET /contacts/7", "GET /contacts/7", "PATCH /contacts/7"]);
    expect(calls.at(-1)?.body).toEqual({ data: { contact: { ...writable, surname: "Lovelace" } } });
  });

  it("clears what is null, leaves what is absent, and changes the address key by key", async () => {
    const { send, calls } = await startGateway(apiWith());
    const input = { mail: null, notes: null, tags: [{ name: "b" }], address: { street: null, door: "3" } };
    await send(update, { id: "7", input });
    const { mail: _mail, notes: _notes, ...others } = writable;
    expect(contactSent(calls)).toEqual({ ...others, tags: [{ name: "b" }], address: { city: "Paris", door: "3" } });
  });

  it("clears the whole address where it is null, in the document as well as in a variable", async () => {
    const { send, calls } = await startGateway(apiWith());
    await send("mutation { updateContact(id: 7, input: { address: null }) { status } }");
    expect(contactSent(calls)).not.toHaveProperty("address");
  });

  describe("with answers", () => {
    const numeric = { id: 7, type: "numeric", refvalues: [{ id: 70 }] };
    const radio = { id: 8, type: "radio", refvalues: [{ id: 81, value: "y" }] };
    const api = (call: Call): RestResponse => {
      return isFormList(call) ? formList(call, { custom_fields: [numeric], survey: [radio] }) : apiWith()(call);
    };
    const held = [answerTo(8, 80, "x")];

    it("refuses what it changes and no form takes, with the path, and writes nothing", async () => {
      const { send, calls } = await startGateway(api);
      const input = { formdatas: [...held, answerTo(8, 80, "y")], customFields: [answerTo(7, 70, "douze")] };
      expect(mistakesOf(await send(update, { id: "7", input }))).toEqual([
        ["input.customFields.0.data", "INVALID_NUMBER"],
        ["input.formdatas.1.formRefId", "UNKNOWN_OPTION"],
      ]);
      expect(calls.filter(({ method }) => method !== "GET")).toEqual([]);
    });

    it("sends back what the contact has already, in whichever list, without asking for a form", async () => {
      const { send, calls } = await startGateway(api);
      const input = { formdatas: [...held, answerTo(7, 70, "r")], customFields: null };
      expect((await send(update, { id: "7", input })).errors).toBeUndefined();
      expect(calls.filter(isFormList)).toEqual([]);
    });
  });

  it("is a CONFLICT, and writes nothing, where the contact is changed between the reads", async () => {
    const { send, calls } = await startGateway(apiWith("2026-01-01T00:00:00.000001Z", "2026-01-01T00:00:00.000002Z"));
    expect(codeOf(await send(update, { id: "7", input: { surname: "L" } }))).toBe("CONFLICT");
    expect(methodsOf(calls)).toEqual(["GET /contacts/7", "GET /contacts/7"]);
  });

  it("is a CONFLICT at the first read where the contact is not what the caller has seen", async () => {
    const { send, calls } = await startGateway(apiWith("2026-01-01T00:00:00.000001Z"));
    const answer = await send(update, { id: "7", input: { surname: "L" }, if: "2026-01-01T00:00:00.000002Z" });
    expect(codeOf(answer)).toBe("CONFLICT");
    expect(methodsOf(calls)).toEqual(["GET /contacts/7"]);
  });

  it("takes the same instant in another spelling for the same", async () => {
    const { send } = await startGateway(apiWith("2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z"));
    const answer = await send(update, { id: "7", input: { surname: "L" }, if: "2026-01-01T01:00:00.00+01:00" });
    expect(answer.errors).toBeUndefined();
  });

  it("is NOT_FOUND where there is no such contact, or no more", async () => {
    for (const foundTimes of [0, 1, 2]) {
      const script = Array.from({ length: foundTimes }, () => success(stored));
      const { send, calls } = await startGateway(() => script.shift() ?? rest(404, {}));
      expect(codeOf(await send(update, { id: "7", input: { surname: "L" } }))).toBe("NOT_FOUND");
      expect(calls).toHaveLength(foundTimes + 1);
    }
  });

  it("has succeeded where the API says so, whatever else it says, and shows the contact as it reads it", async () => {
    const { send, calls } = await startGateway(({ method }) =>
      method === "GET" ? success(stored) : rest(204, undefined),
    );
    expect(await send(update, { id: "7", input: { surname: "L" } })).toEqual({
      data: { updateContact: { status: "success", contact: { firstname: "Ada" } } },
    });
    expect(methodsOf(calls).slice(2)).toEqual(["PATCH /contacts/7", "GET /contacts/7"]);
  });

  it("has succeeded also where the contact can't be shown", async () => {
    let isReplaced = false;
    const { send } = await startGateway(({ method }) => {
      if (method === "GET") return isReplaced ? rest(401, {}) : success(stored);
      isReplaced = true;
      return rest(200, {});
    });
    expect(await send(update, { id: "7", input: { surname: "L" } })).toEqual({
      data: { updateContact: { status: "success", contact: null } },
    });
  });

  it("sends back what is not known here, and what can't be read", async () => {
    const odd = { gender: "F", phone: 612_345, tags: [{ name: "a", appearance_count: 2 }, "b"], membership_code: "m" };
    const { send, calls } = await startGateway(({ method }) =>
      success(method === "GET" ? { ...leastContact(7), ...odd } : leastContact(7)),
    );
    await send(update, { id: "7", input: { mobile: "1" } });
    expect(contactSent(calls)).toEqual({ ...odd, mobile: "1" });
  });

  it("brings no deleted answer back, and takes a deleted contact for none", async () => {
    const deleted = "2026-01-01T00:00:00Z";
    const kept = { data: "x", form_id: 1, form_ref_id: 2 };
    const formdatas = [
      { ...kept, deleted_at: deleted },
      { ...kept, deleted_at: null },
    ];
    const { send, calls } = await startGateway(({ method }) =>
      success(method === "GET" ? { ...leastContact(7), formdatas } : leastContact(7)),
    );
    await send(update, { id: "7", input: { mobile: "1" } });
    expect(contactSent(calls)).toEqual({ formdatas: [{ ...kept, deleted_at: null }], mobile: "1" });

    const gone = await startGateway(() => success({ ...leastContact(7), deleted_at: deleted }));
    expect(codeOf(await gone.send(update, { id: "7", input: { mobile: "1" } }))).toBe("NOT_FOUND");
    expect((await gone.send("{ contact(id: 7) { id } }")).data).toEqual({ contact: null });
  });

  it("is refused where the contact holds a number that can't be sent back as it came", async () => {
    const inexact = JSON.parse('{"membership_number":12345678901234567890}') as object;
    const { send, calls } = await startGateway(() => success({ ...leastContact(7), ...inexact }));
    expect(codeOf(await send(update, { id: "7", input: { mobile: "1" } }))).toBe("UPSTREAM_INVALID");
    expect(methodsOf(calls)).toEqual(["GET /contacts/7"]);
  });

  it("sends back what the second read shows, where nobody says when the contact was changed", async () => {
    const reads = [{ firstname: "Ada" }, { firstname: "Augusta" }];
    const { send, calls } = await startGateway(({ method }) =>
      success({ id: 7, ...(method === "GET" ? reads.shift() : {}) }),
    );
    await send(update, { id: "7", input: { mobile: "1" } });
    expect(contactSent(calls)).toEqual({ firstname: "Augusta", mobile: "1" });
  });

  it("names the argument's path where the API refuses what is sent", async () => {
    const { send } = await startGateway(({ method }) =>
      method === "GET" ? success(stored) : rest(422, { errors: [{ location: "body.data.contact.birth_city" }] }),
    );
    expect(mistakesOf(await send(update, { id: "7", input: { birthCity: "L" } }))).toEqual([
      ["input.birthCity", "REFUSED"],
    ]);
  });

  it("never sends a write twice", async () => {
    const { send, calls } = await startGateway(({ method }) => (method === "GET" ? success(stored) : rest(503, {})));
    expect(codeOf(await send(update, { id: "7", input: { surname: "L" } }))).toBe("UPSTREAM_UNKNOWN");
    expect(calls).toHaveLength(3);
  });

  it("runs updates of one contact one after the other, so that none is lost", async () => {
    let contact: object = { ...leastContact(7) };
    let version = 0;
    const { send, calls } = await startGateway(async ({ method, body }) => {
      await new Promise(setImmediate);
      if (method === "PATCH")
        contact = { ...leastContact(7), ...Object(body).data.contact, UpdatedAt: `2026-01-01T00:00:0${++version}Z` };
      return success(contact);
    });
    const answers = await Promise.all(
      [{ firstname: "Ada" }, { surname: "Lovelace" }, { birthCity: "London" }].map((input) =>
        send(update, { id: "7", input }),
      ),
    );
    expect(answers.flatMap(({ errors = [] }) => errors)).toEqual([]);
    expect(contact).toMatchObject({ firstname: "Ada", surname: "Lovelace", birth_city: "London" });
    expect(calls.map(({ method }) => method).join()).toBe(Array(3).fill("GET,GET,PATCH").join());
  });

  it("makes no caller wait for another", async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const { send } = await startGateway(async ({ token, method }) => {
      if (token === "slow") await held;
      return method === "GET" ? success(stored) : success(leastContact(7));
    });
    const variables = { id: "7", input: { surname: "L" } };
    const slow = send(update, variables, { authorization: "Bearer slow" });
    expect((await send(update, variables, { authorization: "Bearer quick" })).errors).toBeUndefined();
    release();
    expect((await slow).errors).toBeUndefined();
  });

  describe("under abuse", () => {
    it.each([
      ["nothing", { id: "7", input: {} }, [["input", "EMPTY"]]],
      ["an address without a key", { id: "7", input: { address: {} } }, [["input", "EMPTY"]]],
      [
        "mistakes in every argument",
        { id: "../forms", input: { mail: "x", tags: [{ name: "\0" }] }, if: "soon" },
        [
          ["id", "INVALID_ID"],
          ["input.mail", "INVALID_MAIL"],
          ["input.tags.0.name", "INVALID_TEXT"],
          ["ifUpdatedAt", "INVALID_DATE"],
        ],
      ],
      ["a read-only field", { id: "7", input: { groupId: "2" } }, [["input.groupId", "UNKNOWN_FIELD"]]],
      [
        "a list that is too long",
        { id: "7", input: { actionIds: Array.from({ length: 1_001 }, () => "1") } },
        [["input.actionIds", "TOO_MANY_ITEMS"]],
      ],
    ])("refuses %s with the path to each mistake, and makes no call", async (_, variables, mistakes) => {
      const { send, calls } = await startGateway(apiWith());
      expect(mistakesOf(await send(update, variables))).toEqual(mistakes);
      expect(calls).toEqual([]);
    });

    it("tells a caller without a token so, and makes no call", async () => {
      const { send, calls } = await startGateway(apiWith());
      expect(codeOf(await send(update, { id: "x", input: {} }, { authorization: "" }))).toBe("UNAUTHENTICATED");
      expect(calls).toEqual([]);
    });
  });
});
