import { describe, expect, it } from "vitest";
import { codeOf, mistakesOf, rest, startGateway } from "../../../test/gateway.js";
import { apiWith, forms, isForms, isUpsert, pathsOf, upsert } from "../../../test/upsert-api.js";

describe("upsertContact", () => {
  it("sends the documented request in its own names, and no null, with one call", async () => {
    const { send, calls } = await startGateway(apiWith());
    const input = {
      birthCity: "London",
      birthdate: "1815-12-10",
      marriedName: null,
      address: { citycode: "75056", latitude: 48.5, door: null },
      nationbuilderid: "5",
      notes: [{ data: "Called.", pinned: true, id: null }],
    };
    expect(await send(upsert, { input })).toEqual({ data: { upsertContact: { status: "ACCEPTED", contact: null } } });
    expect(calls.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      {
        method: "POST",
        path: "/contacts/upsert",
        body: {
          kind: "contact",
          data: {
            birthcity: "London",
            birthdate: "1815-12-10T00:00:00Z",
            address: { citycode: "75056", latitude: "48.5" },
            nationbuilderid: 5,
            notes: [{ content: "Called.", pinned: true }],
          },
        },
      },
    ]);
  });

  it("sends answers by the form's id and the option's value, after reading the forms of their types alone", async () => {
    const { send, calls } = await startGateway(apiWith());
    const input = {
      consents: [{ label: "colour ", value: "Blue" }],
      namePresences: [{ id: "8", label: "ignored", value: "Free text" }],
    };
    await send(upsert, { input });
    expect(pathsOf(calls)).toEqual([
      "GET /v1/forms/type/consent",
      "GET /v1/forms/type/presence_status",
      "POST /contacts/upsert",
    ]);
    expect(Object(calls.at(-1)?.body).data).toEqual({
      consents: [{ id: 7, value: "b" }],
      name_presences: [{ id: 8, value: "Free text" }],
    });
  });

  it("refuses answers that the API would drop the contact for, says what would do, and sends nothing", async () => {
    const { send, calls } = await startGateway(apiWith());
    const input = {
      firstname: "Ada",
      forms: [
        { id: "7", value: "Red" },
        { value: "x" },
        { id: "404", value: "x" },
        { label: "s3cret", value: "x" },
        { label: "Twice", value: "x" },
        { id: "7", value: "s3cret" },
        { id: "11", value: "douze" },
        { id: "12", value: "12/05/1980" },
        { id: "7", value: "red" },
        { id: "7", value: "b" },
      ],
    };
    const answer = await send(upsert, { input });
    expect(codeOf(answer)).toBe("BAD_USER_INPUT");
    const labels = ["Colour", "Remark", "Twice", "twice", "Donation", "Member since"];
    expect(answer.errors?.[0]?.extensions["validationErrors"]).toMatchObject([
      { path: ["input", "forms", 1], code: "REQUIRED", accepted: labels },
      { path: ["input", "forms", 2], code: "UNKNOWN_FORM", accepted: labels },
      { path: ["input", "forms", 3], code: "UNKNOWN_FORM", accepted: labels },
      { path: ["input", "forms", 4], code: "AMBIGUOUS_LABEL", accepted: ["9", "10"] },
      { path: ["input", "forms", 5, "value"], code: "UNKNOWN_OPTION", accepted: ["Red", "Blue"] },
      { path: ["input", "forms", 6, "value"], code: "INVALID_NUMBER" },
      { path: ["input", "forms", 7, "value"], code: "INVALID_DATE" },
      // The API would keep but one of two, so that the other would never show. The same answer twice loses nothing.
      { path: ["input", "forms", 9], code: "TOO_MANY_ITEMS" },
    ]);
    expect(JSON.stringify(answer)).not.toContain("s3cret");
    expect(pathsOf(calls)).toEqual(["GET /v1/forms/type/survey"]);
  });

  it("is NOT_FOUND, and sends nothing, for an id that is none of a contact", async () => {
    const { send, calls } = await startGateway(apiWith(rest(404, {})));
    expect(codeOf(await send(upsert, { input: { id: "7", firstname: "Ada" } }))).toBe("NOT_FOUND");
    expect(pathsOf(calls)).toEqual(["GET /contacts/7"]);
  });

  it.each([
    [422, "BAD_USER_INPUT"],
    [408, "UPSTREAM_UNKNOWN"],
    [503, "UPSTREAM_UNKNOWN"],
    [404, "UPSTREAM_INVALID"],
  ])("answers a status %i with %s, and never sends an upsert twice", async (status, code) => {
    const { send, calls } = await startGateway(() => rest(status, {}));
    expect(codeOf(await send(upsert, { input: { firstname: "Ada" } }))).toBe(code);
    expect(calls).toHaveLength(1);
  });

  it("translates the mistakes that the REST API finds into GraphQL names", async () => {
    const { send } = await startGateway(() => rest(422, { errors: [{ location: "body.data.notes[0].content" }] }));
    expect(mistakesOf(await send(upsert, { input: { notes: [{ data: "x" }] } }))).toEqual([
      ["input.notes.0.data", "REFUSED"],
    ]);
  });
});

describe("upsertContact under abuse", () => {
  it.each([
    ["nothing", { input: {} }, [["input", "EMPTY"]]],
    ["nothing but an id", { input: { id: "7" } }, [["input", "EMPTY"]]],
    [
      "nulls, empty lists and blank text",
      { input: { firstname: null, mail: " ", tags: [], forms: [] } },
      [["input", "EMPTY"]],
    ],
    [
      "mistakes in several places",
      { input: { id: "x", mail: "x", forms: [{ id: "../", value: "x" }] } },
      [
        ["input.id", "INVALID_ID"],
        ["input.forms.0.id", "INVALID_ID"],
        ["input.mail", "INVALID_MAIL"],
      ],
    ],
    ["an unknown field", { input: { sex: "F" } }, [["input.sex", "UNKNOWN_FIELD"]]],
    ["an unknown stage", { input: { firstname: "A" }, waitFor: "s3cret" }, [["waitFor", "UNKNOWN_OPTION"]]],
    [
      "a contact that nobody could find, where it is waited for",
      { input: { firstname: "A" }, waitFor: "APPLIED" },
      [["input", "REQUIRED"]],
    ],
  ])("refuses %s with the path to each mistake, and makes no call", async (_, variables, mistakes) => {
    const { send, calls } = await startGateway(apiWith());
    const answer = await send(upsert, variables);
    expect(Object.fromEntries(mistakesOf(answer))).toEqual(Object.fromEntries(mistakes));
    expect(JSON.stringify(answer)).not.toContain("s3cret");
    expect(calls).toEqual([]);
  });

  it("tells a caller without a token so, and makes no call", async () => {
    const { send, calls } = await startGateway(apiWith());
    expect(codeOf(await send(upsert, { input: {} }, { authorization: "" }))).toBe("UNAUTHENTICATED");
    expect(calls).toEqual([]);
  });

  it("checks the answers of two callers at the same time against the forms of each", async () => {
    const { send, calls } = await startGateway((call) =>
      isForms(call) ? rest(200, { data: { forms: call.token === "one" ? forms : [] } }) : rest(202, undefined),
    );
    const variables = { input: { forms: [{ id: "7", value: "r" }] } };
    const [one, two] = await Promise.all(
      ["one", "two"].map((token) => send(upsert, variables, { authorization: `Bearer ${token}` })),
    );
    expect(one?.errors).toBeUndefined();
    expect(mistakesOf(two ?? {})).toEqual([["input.forms.0", "UNKNOWN_FORM"]]);
    expect(calls.filter(isUpsert).map(({ token }) => token)).toEqual(["one"]);
  });
});
