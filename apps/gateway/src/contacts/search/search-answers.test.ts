import { describe, expect, it } from "vitest";
import { codeOf, mistakesOf, rest, startGateway } from "../../../test/gateway.js";
import { finds, sentSearch } from "../../../test/found-contacts.js";

const search =
  "query ($answers: [ContactAnswerFilter!]) { searchContacts(filter: { answers: $answers }) { nodes { id } } }";

const forms = {
  consent: [
    {
      id: 5,
      label: "Newsletter",
      type: "checkbox",
      refvalues: [
        { id: 51, label: "By mail", value: "mail" },
        { id: 52, label: "By phone", value: "phone" },
        { id: 53, label: "Twin", value: "one" },
        { id: 54, label: "Twin", value: "two" },
      ],
    },
  ],
  custom_fields: [
    { id: 6, label: "Shoe size", type: "numeric", refvalues: [{ id: 61 }] },
    { id: 7, label: "Same", type: "text", refvalues: [{ id: 71 }] },
  ],
  survey: [{ id: 8, label: "same ", type: "radio", refvalues: [] }],
  tasks: [{ id: 6, label: "Shoe size", type: "numeric", refvalues: [{ id: 61 }] }],
};

const form = (ope: string, facts: object) => ({ $condition: { attr: "form", ope, ...facts } });

const searched = async (...answers: object[]) => {
  const { send, calls } = await startGateway(finds([], forms));
  expect(await send(search, { answers })).toEqual({ data: { searchContacts: { nodes: [] } } });
  const [sent] = calls.filter(({ path }) => path === "/search").map(sentSearch);
  return sent?.query;
};

const each = (...conditions: object[]) => ({ $at_least_one: [{ $all: conditions }] });

describe("a filter on answers to forms", () => {
  it.each([
    [
      "one of some options",
      { formId: "5", in: ["By mail", "phone"] },
      form("any_of", { form_id: 5, form_ref_ids: [51, 52] }),
    ],
    [
      "each of some options",
      { formLabel: "Newsletter", all: ["two", "mail"] },
      form("all_of", { form_id: 5, form_ref_ids: [54, 51] }),
    ],
    [
      "none of some options",
      { formLabel: " newsLETTER", none: ["BY MAIL", "mail"] },
      form("none_of", { form_id: 5, form_ref_ids: [51] }),
    ],
    ["whether there is an answer", { formId: 8, exists: true }, form("ext", { form_id: 8 })],
    ["whether there is none", { formId: 5, exists: false }, form("not_ext", { form_id: 5 })],
    [
      "text",
      { formId: "7", text: { startsWith: "no" } },
      form("start_with", { value: "no", form_id: 7, form_ref_ids: [71] }),
    ],
    [
      "numbers",
      { formLabel: "Shoe size", number: { gte: 41, lte: 42.5 } },
      form("range", {
        from: "41",
        to: "42.5",
        form_id: 6,
        form_ref_ids: [61],
      }),
    ],
    [
      "dates",
      { formId: "7", date: { gte: "now-1y" } },
      form("gte", { value: "now-1y", form_id: 7, form_ref_ids: [71] }),
    ],
  ])("asks the API for %s", async (_, answer, condition) => {
    expect(await searched(answer)).toEqual(each(condition));
  });

  it("asks for each of several answers, and for all that is asked of one", async () => {
    expect(await searched({ formId: "5", in: ["mail"], none: ["phone"] }, { formId: "6", exists: true })).toEqual(
      each(
        form("any_of", { form_id: 5, form_ref_ids: [51] }),
        form("none_of", { form_id: 5, form_ref_ids: [52] }),
        form("ext", { form_id: 6 }),
      ),
    );
  });

  it("reads the forms once for many searches, and not at all where none is asked for", async () => {
    const { send, calls } = await startGateway(finds([], forms));
    await send("{ searchContacts { nodes { id } } }");
    expect(calls).toHaveLength(1);
    await send(search, { answers: [{ formId: "5", in: ["mail"] }] });
    await send(search, {
      answers: [
        { formLabel: "Same", exists: true },
        { formId: "6", exists: true },
      ],
    });
    await send(search, { answers: [{ formId: "6", exists: true }] });
    expect(calls.filter(({ method }) => method === "GET")).toHaveLength(6);
  });

  it("makes no search where the forms cannot be read", async () => {
    const { send, calls } = await startGateway(() => rest(503, undefined));
    expect(codeOf(await send(search, { answers: [{ formId: "5", exists: true }] }))).toBe("UPSTREAM_UNAVAILABLE");
    expect(calls.map(({ method }) => method)).not.toContain("POST");
  });
});

describe("abuse of a filter on answers", () => {
  it.each([
    ["no form", { exists: true }, ["", "INVALID_QUERY"]],
    ["two forms", { formId: "5", formLabel: "s3cret", exists: true }, ["", "INVALID_QUERY"]],
    ["a form alone", { formId: "5" }, ["", "EMPTY"]],
    ["a question without operators", { formId: "7", text: {} }, ["", "EMPTY"]],
    ["an id that is none", { formId: "s3cret", exists: true }, [".formId", "INVALID_ID"]],
    ["no options", { formId: "5", in: [] }, [".in", "EMPTY"]],
    ["a date that is none", { formId: "7", date: { gte: "s3cret" } }, [".date.gte", "INVALID_DATE"]],
  ])("refuses %s with the path, and makes no call", async (_, answer, [path, code]) => {
    const { send, calls } = await startGateway(finds([], forms));
    const answered = await send(search, { answers: [answer] });
    expect(mistakesOf(answered)).toEqual([[`filter.answers.0${path}`, code]]);
    expect(JSON.stringify(answered)).not.toContain("s3cret");
    expect(calls).toEqual([]);
  });

  it.each([
    ["formLabel", { formLabel: "s3cret", exists: true }, "UNKNOWN_FORM", ["Newsletter", "Shoe size", "Same", "same "]],
    ["formLabel", { formLabel: "same", exists: true }, "AMBIGUOUS_LABEL", ["7", "8"]],
    ["formId", { formId: "9", exists: true }, "UNKNOWN_FORM", ["5", "6", "7", "8"]],
    ["in.1", { formId: "5", in: ["mail", "s3cret"] }, "UNKNOWN_OPTION", ["By mail", "By phone", "Twin"]],
    ["none.0", { formId: "5", none: ["twin"] }, "UNKNOWN_OPTION", ["By mail", "By phone", "Twin"]],
    ["all", { formId: "7", all: ["s3cret"] }, "INVALID_OPERATOR", ["text", "number", "date", "exists"]],
    ["number", { formId: "5", number: { eq: 1, lte: 2 } }, "INVALID_OPERATOR", ["in", "all", "none", "exists"]],
  ])("names what would have been accepted at %s of %j, and makes no search", async (path, answer, code, accepted) => {
    const { send, calls } = await startGateway(finds([], forms));
    const answered = await send(search, { answers: [answer] });
    expect(codeOf(answered)).toBe("BAD_USER_INPUT");
    const at = ["filter", "answers", 0, ...path.split(".").map((step) => (/^\d$/.test(step) ? Number(step) : step))];
    expect(answered.errors?.[0]?.extensions["validationErrors"]).toEqual([
      { path: at, code, accepted, message: expect.any(String) },
    ]);
    expect(JSON.stringify(answered)).not.toContain("s3cret");
    expect(calls.map(({ method }) => method)).not.toContain("POST");
  });

  it("refuses a filter that is too complex before any form is read", async () => {
    const { send, calls } = await startGateway(finds([], forms));
    const answers = Array.from({ length: 201 }, () => ({ formLabel: "Newsletter", exists: true }));
    expect(mistakesOf(await send(search, { answers }))).toEqual([["filter", "TOO_COMPLEX"]]);
    expect(calls).toEqual([]);
  });
});
