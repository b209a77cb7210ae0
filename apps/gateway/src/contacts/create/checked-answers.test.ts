import { describe, expect, it } from "vitest";
import { answerTo, formList, isFormList } from "../../../test/answer-forms.js";
import { codeOf, leastContact, mistakesOf, rest, startGateway, success } from "../../../test/gateway.js";
import { contactWith, keyedCreates } from "../../../test/keyed-creates.js";
import { virtualClock } from "../../../test/virtual-clock.js";
import type { Call, RestResponse } from "../../upstream/upstream.js";

const create = `mutation ($input: CreateContactInput!, $key: String) {
  createContact(input: $input, idempotencyKey: $key) { contact { id } }
}`;
const created = { data: { createContact: { contact: { id: "7" } } } };
const api = (call: Call): RestResponse => (isFormList(call) ? formList(call) : success(leastContact(7)));
const isCreate = ({ path }: Call): boolean => path === "/contacts";

describe("createContact with answers", () => {
  it.each([
    ["another form's option", [answerTo(20, 100, "s")], "formRefId", "UNKNOWN_OPTION", ["200", "201"]],
    ["a value of no option", [answerTo(20, 200, "s3cret")], "data", "UNKNOWN_OPTION", ["Water"]],
    ["another option's value", [answerTo(20, 200, "h")], "data", "UNKNOWN_OPTION", ["Water"]],
    ["a date in the French order", [answerTo(12, 120, "12/05/1980")], "data", "INVALID_DATE", undefined],
    ["a number in words", [answerTo(11, 110, "douze")], "data", "INVALID_NUMBER", undefined],
    ["another form's option of free input", [answerTo(21, 110, "x")], "formRefId", "UNKNOWN_OPTION", ["210"]],
  ])("refuses %s with its path in either list, and sends nothing", async (_, answers, place, code, accepted) => {
    for (const list of ["customFields", "formdatas"]) {
      const { send, calls } = await startGateway(api);
      const input = { firstname: "Ada", [list]: [answerTo(21, 210, "any text"), ...answers] };
      const answered = await send(create, { input });
      expect(codeOf(answered)).toBe("BAD_USER_INPUT");
      expect(answered.errors?.[0]?.extensions["validationErrors"]).toEqual([
        { path: ["input", list, 1, place], code, message: expect.any(String), ...(accepted && { accepted }) },
      ]);
      expect(JSON.stringify(answered)).not.toContain("s3cret");
      expect(calls.filter(isCreate)).toEqual([]);
    }
  });

  it("tells an item of createContacts what the value could be, where that is known", async () => {
    const { send } = await startGateway(api);
    const mutation = `mutation ($items: [CreateContactsItem!]!) {
      createContacts(items: $items) { error { violations { path accepted } } }
    }`;
    const items = [{ input: { mail: "x" } }, { input: { formdatas: [answerTo(20, 200, "s3cret")] } }];
    const violations = [
      { path: ["mail"], accepted: null },
      { path: ["formdatas", "0", "data"], accepted: ["Water"] },
    ];
    expect(await send(mutation, { items })).toMatchObject({
      data: { createContacts: violations.map((violation) => ({ error: { violations: [violation] } })) },
    });
  });

  it.each([
    ["options by value or label", [answerTo(20, 200, "w"), answerTo(20, 201, "health"), answerTo(10, 101, "l")]],
    [
      "numbers, dates and text",
      [answerTo(11, 110, "-12.5"), answerTo(12, 120, "1980-05-12"), answerTo(21, 210, "12/05")],
    ],
    ["a form that no definition names", [answerTo(1, 1, "<string>")]],
    ["nothing", [answerTo(11, 110, "")]],
    ["forms of which too little is known", [answerTo(22, 220, "4"), answerTo(23, 231, "no"), answerTo(24, 240, "x")]],
  ])("sends answers with %s as they are", async (_, formdatas) => {
    const { send, calls } = await startGateway(api);
    expect(await send(create, { input: { firstname: "Ada", formdatas } })).toEqual(created);
    expect(Object(calls.find(isCreate)?.body).data.contact.formdatas.map(({ data }: { data: string }) => data)).toEqual(
      formdatas.map(({ data }) => data),
    );
  });

  it("reads definitions once, and no more types than it takes to find every form", async () => {
    const { send, calls } = await startGateway(api);
    const input = { customFields: [answerTo(10, 100, "s")] };
    await Promise.all([send(create, { input }), send(create, { input })]);
    await send(create, { input });
    await send(create, { input: { firstname: "Ada" } });
    expect(calls.filter(isFormList).map(({ path }) => path)).toEqual(["/v1/forms/type/custom_fields"]);
    await send(create, { input: { formdatas: [answerTo(1, 1, "x")] } });
    expect(calls.filter(isFormList)).toHaveLength(6);
  });

  it.each([401, 403, 404, 500])("is sent where the definitions can't be read: %i", async (status) => {
    const { send, calls } = await startGateway((call) => (isFormList(call) ? rest(status, {}) : api(call)));
    expect(await send(create, { input: { customFields: [answerTo(11, 110, "douze")] } })).toEqual(created);
    expect(new Set(calls.filter(isFormList).map(({ path }) => path)).size).toBe(1);
  });

  it("refuses nothing by a definition older than a minute, but reads it again", async () => {
    const clock = virtualClock(1);
    let forms = { custom_fields: [{ id: 10, type: "radio", refvalues: [{ id: 100, value: "s" }] }] };
    const { send, calls } = await startGateway(
      (call) => (isFormList(call) ? formList(call, forms) : success(leastContact(7))),
      { clock },
    );
    const reads = (): number => calls.filter(isFormList).length;
    const input = { customFields: [answerTo(10, 101, "m")] };
    expect(mistakesOf(await send(create, { input }))).toEqual([["input.customFields.0.formRefId", "UNKNOWN_OPTION"]]);
    forms = { custom_fields: [{ id: 10, type: "radio", refvalues: [{ id: 101, value: "m" }] }] };
    await clock.sleep(59_000);
    expect(codeOf(await send(create, { input }))).toBe("BAD_USER_INPUT");
    expect(reads()).toBe(1);
    await clock.sleep(2_000);
    expect(await send(create, { input })).toEqual(created);
    expect(reads()).toBe(2);
    // What it takes is taken for as long as definitions are held.
    await clock.sleep(120_000);
    expect(await send(create, { input })).toEqual(created);
    expect(reads()).toBe(2);
  });

  it("is sent where a definition older than a minute can't be read again", async () => {
    const clock = virtualClock(1);
    let isAway = false;
    const { send } = await startGateway((call) => (isFormList(call) && isAway ? rest(503, {}) : api(call)), { clock });
    const input = { customFields: [answerTo(11, 110, "douze")] };
    expect(codeOf(await send(create, { input }))).toBe("BAD_USER_INPUT");
    isAway = true;
    await clock.sleep(61_000);
    expect(await send(create, { input })).toEqual(created);
  });

  it("never judges by another caller's forms", async () => {
    const { send } = await startGateway((call) =>
      isFormList(call) ? formList(call, call.token === "two" ? {} : undefined) : success(leastContact(7)),
    );
    const input = { customFields: [answerTo(11, 110, "douze")] };
    expect(codeOf(await send(create, { input }))).toBe("BAD_USER_INPUT");
    expect(await send(create, { input }, { authorization: "Bearer two" })).toEqual(created);
  });
});

describe("a keyed create with answers", () => {
  const wrong = { firstname: "Ada", customFields: [answerTo(11, 110, "douze")] };
  const right = { firstname: "Ada", customFields: [answerTo(11, 110, "12")] };

  it("that is refused sends nothing, and leaves its key to any other input", async () => {
    const { api: rested, create: keyed, store } = await keyedCreates();
    rested.lists = formList;
    const writes: unknown[] = [];
    const change = store.change.bind(store);
    store.change = (key, from, to) => {
      writes.push(to);
      return change(key, from, to);
    };
    expect(codeOf(await keyed("k", wrong))).toBe("BAD_USER_INPUT");
    expect([rested.creates(), writes]).toEqual([0, []]);
    expect(await keyed("k", right)).toMatchObject({ data: contactWith("1") });
  });

  it("is told of its contact, whatever its form takes by now", async () => {
    const { api: rested, clock, create: keyed } = await keyedCreates();
    rested.lists = (call) => formList(call, {});
    expect(await keyed("k", wrong)).toMatchObject({ data: contactWith("1") });
    rested.lists = formList;
    await clock.sleep(600_000);
    expect(await keyed("k", wrong)).toMatchObject({ data: contactWith("1") });
    expect(rested.calls.at(-1)?.path).toBe("/contacts/1");
  });

  it("is looked for, and not refused, where it was sent before and may have been made", async () => {
    const { api: rested, clock, create: keyed } = await keyedCreates();
    const input = { ...wrong, surname: "Lovelace" };
    rested.lists = (call) => formList(call, {});
    rested.searchFailure = rest(503, {});
    rested.fates.push("lost");
    expect(codeOf(await keyed("k", input))).toBe("UPSTREAM_UNKNOWN");
    rested.lists = formList;
    rested.searchFailure = null;
    await clock.sleep(600_000);
    expect(await keyed("k", input)).toMatchObject({ data: contactWith("1") });
    expect(rested.creates()).toBe(1);
  });
});
