import { describe, expect, it } from "vitest";
import { codeOf, leastContact, mistakesOf, rest, startGateway, success } from "../../test/gateway.js";
import type { RestResponse, Call } from "../upstream/upstream.js";

const list = "query ($type: ContactFormType!) { forms(type: $type) { id label type refvalues { id label value } } }";
const read = "query ($id: ID!) { form(id: $id) { id label } }";
const answers =
  "{ contact(id: 1) { customFields { data } answers { form { id label type } value { id label value } data date } } }";

const form = (id: number, facts: object = {}) => ({ id, label: `Form ${id}`, type: "radio", refvalues: [], ...facts });
const formList = (forms: readonly object[]): RestResponse => rest(200, { status: "success", data: { forms } });
const oneForm = (id: number): RestResponse => rest(200, { data: { form: form(id) } });
const pathsOf = (calls: readonly Call[]): string[] => calls.map(({ method, path }) => `${method} ${path}`);
const lastOf = ({ path }: Call): string => path.split("/").at(-1) ?? "";
const as = (token: string) => ({ authorization: `Bearer ${token}` });

const colour = form(7, {
  label: "Colour",
  refvalues: [
    { id: 70, form_id: 7, label: "Red", value: "r" },
    { id: 71, form_id: 7, label: "Blue", value: 2 },
  ],
});

describe("forms", () => {
  it("lists the forms of a type with their options", async () => {
    const { send, calls } = await startGateway(() => formList([colour]));
    const refvalues = [
      { id: "70", label: "Red", value: "r" },
      { id: "71", label: "Blue", value: "2" },
    ];
    expect(await send(list, { type: "LEVEL_OF_SUPPORT" })).toEqual({
      data: { forms: [{ id: "7", label: "Colour", type: "radio", refvalues }] },
    });
    expect(pathsOf(calls)).toEqual(["GET /v1/forms/type/level_of_support"]);
  });

  it("asks once for what several requests want at the same time, and keeps it until its time is over", async () => {
    let nowMs = 1;
    const { send, calls } = await startGateway(() => formList([colour]), {
      clock: { nowMs: () => nowMs, sleep: async () => {} },
      formsTtlMs: 1_000,
    });
    await Promise.all([send(list, { type: "CONSENT" }), send(list, { type: "CONSENT" })]);
    nowMs = 1_001;
    await send(list, { type: "CONSENT" });
    expect(calls).toHaveLength(1);
    nowMs = 1_002;
    await send(list, { type: "CONSENT" });
    expect(calls).toHaveLength(2);
  });

  it("never shows a caller what another has read", async () => {
    const { send, calls } = await startGateway(({ token }) => formList([form(token === "one" ? 1 : 2)]));
    const [one, two] = await Promise.all([
      send(list, { type: "CONSENT" }, as("one")),
      send(list, { type: "CONSENT" }, as("two")),
    ]);
    expect(one?.data).toMatchObject({ forms: [{ id: "1" }] });
    expect(two?.data).toMatchObject({ forms: [{ id: "2" }] });
    expect(calls.map(({ token }) => token)).toEqual(["one", "two"]);
  });

  it("keeps no failure", async () => {
    const script = [rest(401, {}), formList([colour])];
    const { send } = await startGateway(() => script.shift() ?? rest(401, {}));
    expect(codeOf(await send(list, { type: "CONSENT" }))).toBe("UNAUTHENTICATED");
    expect((await send(list, { type: "CONSENT" })).errors).toBeUndefined();
  });

  it.each([
    [404, "UPSTREAM_INVALID"],
    [401, "UNAUTHENTICATED"],
    [429, "RATE_LIMITED"],
  ])("answers a status %i with %s", async (status, code) => {
    const { send } = await startGateway(() => rest(status, {}));
    expect(codeOf(await send(list, { type: "CONSENT" }))).toBe(code);
  });

  it.each(["consent", "../contacts", 5, ""])(
    "makes no call for the type %j, and says which there are",
    async (type) => {
      const { send, calls } = await startGateway(() => formList([]));
      const answer = await send(list, { type });
      expect(mistakesOf(answer)).toEqual([["type", "UNKNOWN_OPTION"]]);
      expect(JSON.stringify(answer)).toContain("LEVEL_OF_SUPPORT");
      expect(calls).toEqual([]);
    },
  );
});

describe("form", () => {
  it("reads the form of that id, once for a while", async () => {
    const { send, calls } = await startGateway(() => oneForm(7));
    expect(await send(read, { id: "7" })).toEqual({ data: { form: { id: "7", label: "Form 7" } } });
    await send(read, { id: "7" });
    expect(pathsOf(calls)).toEqual(["GET /forms/7"]);
  });

  it("is null where there is none", async () => {
    const { send } = await startGateway(() => rest(404, {}));
    expect(await send(read, { id: "7" })).toEqual({ data: { form: null } });
  });

  it.each(["x", "-1", "type/consent", "../contacts/1"])("makes no call for %j, which is no id", async (id) => {
    const { send, calls } = await startGateway(() => oneForm(7));
    expect(mistakesOf(await send(read, { id }))).toEqual([["id", "INVALID_ID"]]);
    expect(calls).toEqual([]);
  });

  it("tells a caller without a token so, and makes no call", async () => {
    const { send, calls } = await startGateway(() => oneForm(7));
    expect(codeOf(await send(read, { id: "x" }, { authorization: "" }))).toBe("UNAUTHENTICATED");
    expect(calls).toEqual([]);
  });
});

describe("Contact.answers", () => {
  const answer = (id: number, formId: number, formRefId: number, data = "r") => ({
    id,
    form_id: formId,
    form_ref_id: formRefId,
    data,
  });

  /** An API with one contact, whose answers these are; a form 7 among the custom fields, and any other by its id. */
  const apiWith =
    (custom: readonly object[], formdatas: readonly object[] = []) =>
    (call: Call): RestResponse => {
      if (call.path.startsWith("/contacts/")) return success({ ...leastContact(1), custom_fields: custom, formdatas });
      if (call.path.startsWith("/v1/")) return formList(lastOf(call) === "custom_fields" ? [colour] : []);
      return lastOf(call) === "404" ? rest(404, {}) : oneForm(Number(lastOf(call)));
    };

  it("decodes custom fields and form answers, beside the raw lists", async () => {
    const dated = { ...answer(2, 7, 71, "2"), date: "2026-01-01T00:00:00Z" };
    const { send } = await startGateway(apiWith([answer(1, 7, 70)], [dated]));
    const decoded = { id: "7", label: "Colour", type: "radio" };
    expect((await send(answers)).data).toEqual({
      contact: {
        customFields: [{ data: "r" }],
        answers: [
          { form: decoded, value: { id: "70", label: "Red", value: "r" }, data: "r", date: null },
          { form: decoded, value: { id: "71", label: "Blue", value: "2" }, data: "2", date: "2026-01-01T00:00:00Z" },
        ],
      },
    });
  });

  it("reads the six lists once for all requests of a caller, and none for a contact without answers", async () => {
    const { send, calls } = await startGateway(apiWith([answer(1, 7, 70)]));
    await send(answers);
    await send(answers);
    expect(calls.filter(({ path }) => path.startsWith("/v1/"))).toHaveLength(6);
    const bare = await startGateway(apiWith([]));
    await bare.send(answers);
    expect(pathsOf(bare.calls)).toEqual(["GET /contacts/1"]);
  });

  it("reads by its id a form that is in no list, and is null where that is none, or has no such option", async () => {
    const { send, calls } = await startGateway(apiWith([answer(1, 8, 80), answer(2, 404, 1), answer(3, 7, 79)]));
    const { data } = await send(answers);
    expect(Object(data?.["contact"]).answers).toEqual([
      { form: { id: "8", label: "Form 8", type: "radio" }, value: null, data: "r", date: null },
      { form: null, value: null, data: "r", date: null },
      { form: { id: "7", label: "Colour", type: "radio" }, value: null, data: "r", date: null },
    ]);
    expect(pathsOf(calls).slice(-2)).toEqual(["GET /forms/8", "GET /forms/404"]);
  });

  it("reads at most five forms by id in a request, however many contacts refer to them", async () => {
    const custom = Array.from({ length: 20 }, (_, index) => answer(index, 100 + (index % 10), 1));
    const { send, calls } = await startGateway(apiWith(custom));
    const { data } = await send(
      "{ a: contact(id: 1) { answers { form { id } } } b: contact(id: 2) { answers { data } } }",
    );
    const known = Object(data?.["a"]).answers.filter((each: object) => Object(each).form !== null);
    expect(known).toHaveLength(10);
    expect(calls.filter(({ path }) => path.startsWith("/forms/"))).toHaveLength(5);
  });
});
