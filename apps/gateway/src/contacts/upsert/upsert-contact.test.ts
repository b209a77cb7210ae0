import { describe, expect, it } from "vitest";
import type { Clock } from "../../clock.js";
import { codeOf, leastContact, mistakesOf, rest, startGateway, success } from "../../gateway.suite.js";
import type { Answer, Call } from "../../upstream/upstream.js";

const upsert = `mutation ($input: UpsertContactInput!, $waitFor: ContactUpsertStage! = ACCEPTED) {
  upsertContact(input: $input, waitFor: $waitFor) { status contact { id firstname } }
}`;

const option = (id: number, label: string, value: string) => ({ id, label, value });
const forms = [
  { id: 7, label: "Colour", type: "radio", refvalues: [option(70, "Red", "r"), option(71, "Blue", "b")] },
  { id: 8, label: "Remark", type: "text", refvalues: [option(80, "Remark", "")] },
  { id: 9, label: "Twice", type: "radio", refvalues: [] },
  { id: 10, label: "twice", type: "radio", refvalues: [] },
];

const pathsOf = (calls: readonly Call[]): string[] => calls.map(({ method, path }) => `${method} ${path}`);
const isUpsert = ({ path }: Call): boolean => path === "/contacts/upsert";
const isForms = ({ path }: Call): boolean => path.startsWith("/v1/forms");
const page = (contacts: readonly object[]): Answer => rest(200, { data: { contacts } });
const ada = (facts: object = {}) => ({ ...leastContact(7), firstname: "Ada", mail: "ada@example.org", ...facts });

/** A clock whose sleeps take no time, with the length of each. */
function fakeClock() {
  const sleptMs: number[] = [];
  let nowMs = 1;
  const clock: Clock = {
    nowMs: () => nowMs,
    sleep: async (durationMs) => {
      sleptMs.push(durationMs);
      nowMs += durationMs;
    },
  };
  return { clock, sleptMs };
}

/** An API that takes every upsert; `looks` is what it answers to one look at contacts after the other, then the last. */
const apiWith = (...looks: readonly Answer[]) => {
  const script = [...looks];
  return (call: Call): Answer => {
    if (isUpsert(call)) return rest(202, undefined);
    if (isForms(call)) return rest(200, { data: { forms } });
    const look = script.length > 1 ? script.shift() : script[0];
    return look ?? rest(404, {});
  };
};

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
      ],
    };
    const answer = await send(upsert, { input });
    expect(codeOf(answer)).toBe("BAD_USER_INPUT");
    const labels = ["Colour", "Remark", "Twice", "twice"];
    expect(answer.errors?.[0]?.extensions["validationErrors"]).toMatchObject([
      { path: ["input", "forms", 1], code: "REQUIRED", accepted: labels },
      { path: ["input", "forms", 2], code: "UNKNOWN_FORM", accepted: labels },
      { path: ["input", "forms", 3], code: "UNKNOWN_FORM", accepted: labels },
      { path: ["input", "forms", 4], code: "AMBIGUOUS_LABEL", accepted: ["9", "10"] },
      { path: ["input", "forms", 5, "value"], code: "UNKNOWN_OPTION", accepted: ["r", "b"] },
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
    [429, "RATE_LIMITED"],
    [503, "UPSTREAM_UNAVAILABLE"],
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

describe("upsertContact that waits for APPLIED", () => {
  const byId = { input: { id: "7", firstname: "Ada" }, waitFor: "APPLIED" };
  const byMail = { input: { mail: "ada@example.org", firstname: "Ada" }, waitFor: "APPLIED" };
  const moved = { UpdatedAt: "2026-01-01T00:00:00.000001Z" };

  it("reads a contact with an id until it shows what was sent, first after one second and then every two", async () => {
    const { clock, sleptMs } = fakeClock();
    const looks = [ada({ firstname: "A" }), ada(), ada({ ...moved, firstname: "A" }), ada(moved)].map(success);
    const { send, calls } = await startGateway(apiWith(...looks), { clock });
    expect(await send(upsert, byId)).toEqual({
      data: { upsertContact: { status: "APPLIED", contact: { id: "7", firstname: "Ada" } } },
    });
    const look = "GET /contacts/7";
    expect(pathsOf(calls)).toEqual([look, "POST /contacts/upsert", look, look, look]);
    expect(sleptMs).toEqual([1_000, 2_000, 2_000]);
  });

  it("finds a contact without an id by its exact mail address, new or changed", async () => {
    for (const before of [[], [ada({ firstname: "A" })]]) {
      const { send, calls } = await startGateway(apiWith(page(before), page([ada(moved)])), fakeClock());
      expect((await send(upsert, byMail)).data).toMatchObject({
        upsertContact: { status: "APPLIED", contact: { id: "7" } },
      });
      expect(pathsOf(calls)).toEqual(["POST /search", "POST /contacts/upsert", "POST /search"]);
      expect(Object(calls[0]?.body).data.advanced_search.query).toEqual({
        $all: [{ $all: [{ $condition: { attr: "mail", ope: "eql:strictdata", value: "ada@example.org" } }] }],
      });
    }
  });

  it("finds a contact without id and mail address by both names", async () => {
    const { send, calls } = await startGateway(apiWith(page([]), page([ada({ surname: "Lovelace" })])), fakeClock());
    await send(upsert, { input: { firstname: "Ada", surname: "Lovelace" }, waitFor: "APPLIED" });
    expect(Object(calls[0]?.body).data.advanced_search.query.$all[0].$all).toEqual([
      { $condition: { attr: "surname", ope: "eql:strictdata", value: "Lovelace" } },
      { $condition: { attr: "firstname", ope: "eql:strictdata", value: "Ada" } },
    ]);
  });

  it("says NOT_APPLIED once the time is over, after seventeen looks at most", async () => {
    const { clock, sleptMs } = fakeClock();
    const { send, calls } = await startGateway(apiWith(success(ada())), { clock });
    expect((await send(upsert, byId)).data).toEqual({ upsertContact: { status: "NOT_APPLIED", contact: null } });
    expect(calls.filter(isUpsert)).toHaveLength(1);
    expect(calls).toHaveLength(18);
    expect(sleptMs.reduce((sum, each) => sum + each, 0)).toBe(30_000);
  });

  it.each([429, 503, 504])("goes on after a look that is answered with %i", async (status) => {
    const { send } = await startGateway(apiWith(success(ada()), rest(status, {}), success(ada(moved))), fakeClock());
    expect((await send(upsert, byId)).data).toMatchObject({ upsertContact: { status: "APPLIED" } });
  });

  it("ends with a look that will not get better", async () => {
    const { send, calls } = await startGateway(apiWith(success(ada()), rest(401, {})), fakeClock());
    expect(codeOf(await send(upsert, byId))).toBe("UNAUTHENTICATED");
    expect(calls).toHaveLength(3);
  });

  it("stops looking, and says what is known, when the server closes", async () => {
    let sleeping = (): void => {};
    const slept = new Promise<void>((resolve) => (sleeping = resolve));
    const clock: Clock = {
      nowMs: () => 1,
      sleep: (_durationMs, signal) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => resolve());
          sleeping();
        }),
    };
    const { app, send, calls } = await startGateway(apiWith(success(ada())), { clock });
    const answer = send(upsert, byId);
    await slept;
    await app.close();
    expect((await answer).data).toEqual({ upsertContact: { status: "ACCEPTED", contact: null } });
    expect(calls).toHaveLength(2);
  });
});

describe("upsertContact under abuse", () => {
  it.each([
    ["nothing", { input: {} }, [["input", "EMPTY"]]],
    ["nothing but an id", { input: { id: "7" } }, [["input", "EMPTY"]]],
    ["nulls and empty lists", { input: { firstname: null, tags: [], forms: [] } }, [["input", "EMPTY"]]],
    [
      "mistakes in several places",
      { input: { id: "x", mail: "x", forms: [{ id: "../", value: "x" }] } },
      [
        ["input.id", "INVALID_ID"],
        ["input.forms.0.id", "INVALID_ID"],
        ["input.mail", "INVALID_MAIL"],
      ],
    ],
    ["an unknown field", { input: { gender: "F" } }, [["input.gender", "UNKNOWN_FIELD"]]],
    ["an unknown stage", { input: { firstname: "A" }, waitFor: "s3cret" }, [["waitFor", "UNKNOWN_OPTION"]]],
    [
      "a contact that nobody could find, where it is waited for",
      { input: { firstname: "A" }, waitFor: "APPLIED" },
      [["input", "REQUIRED"]],
    ],
  ])("refuses %s with the path to each mistake, and makes no call", async (_, variables, mistakes) => {
    const { send, calls } = await startGateway(apiWith());
    const answer = await send(upsert, variables);
    expect(mistakesOf(answer)).toEqual(mistakes);
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
