import requestExample from "testing/contract/create-contact.request.json" with { type: "json" };
import responseExample from "testing/contract/create-contact.response.json" with { type: "json" };
import { Contact, ContactInput } from "domain/contacts";
import { decodeInput, decodeReceived, fieldsOf } from "domain/model";
import type { Model } from "domain/model";
import { describe, expect, it } from "vitest";
import { codeOf, leastContact, mistakesOf, rest, startGateway, success } from "../../../test/gateway.js";

const create = "mutation ($input: CreateContactInput!) { createContact(input: $input) { status contact { id } } }";

/** Every field of a model, and of the models in it, as a selection set. */
const everyFieldOf = (model: Model): string =>
  `{ ${fieldsOf(model)
    .map(({ name, type }) => (typeof type === "function" ? `${name} ${everyFieldOf(type)}` : name))
    .join(" ")} }`;

describe("createContact", () => {
  it("sends the documented request, key by key, and answers with every field of the documented response", async () => {
    const { send, calls } = await startGateway(() => rest(200, responseExample));
    const input = decodeInput(ContactInput, requestExample.data.contact, "refuse").value;
    const mutation = create.replace("{ id }", everyFieldOf(Contact));

    const { data, errors } = await send(mutation, { input });

    expect(errors).toBeUndefined();
    // Before it, the API is asked for the forms, and answers with none that can be read.
    expect(calls.slice(1)).toMatchObject([
      { method: "POST", path: "/contacts", token: "t0ken", requestId: expect.any(String), body: requestExample },
    ]);
    // The example's "<string>" is no coordinate, and stands for none.
    const { address, notes, ...contact } = { ...decodeReceived(Contact, responseExample.data.contact) };
    const day = { birthdate: "2023-11-07" };
    expect(data).toMatchObject({
      createContact: {
        status: "<string>",
        contact: {
          ...contact,
          ...day,
          address: { ...address, latitude: null, longitude: null },
          notes: notes?.map((note) => ({ ...note, user: { ...note.user, ...day } })),
        },
      },
    });
  });

  it("leaves out what is absent or null, and sends a plain birthdate as midnight in UTC", async () => {
    const { send, calls } = await startGateway(() => success(leastContact(7)));
    await send(create, { input: { firstname: "Ada", surname: null, birthdate: "1815-12-10", tags: null } });
    expect(calls[0]?.body).toEqual({ data: { contact: { firstname: "Ada", birthdate: "1815-12-10T00:00:00Z" } } });
  });

  it.each(["1990-05-17", "1990-05-17T00:00:00+02:00", "1990-05-17T23:30:00-05:00"])(
    "sends the day of the birthdate %s as it is written, and shows a day alone",
    async (birthdate) => {
      const { send, calls } = await startGateway(({ body }) =>
        success({ ...leastContact(7), ...Object(body).data.contact }),
      );
      expect(await send(create.replace("{ id }", "{ birthdate }"), { input: { birthdate } })).toEqual({
        data: { createContact: { status: "success", contact: { birthdate: "1990-05-17" } } },
      });
      expect(calls[0]?.body).toEqual({ data: { contact: { birthdate: "1990-05-17T00:00:00Z" } } });
    },
  );

  it("keeps every digit of a timestamp, and answers with empty lists where there are none", async () => {
    const { send } = await startGateway(() => success(leastContact(7)));
    const mutation = create.replace("{ id }", "{ createdAt tags { name } actionIds address { city } }");
    expect(await send(mutation, { input: { firstname: "Ada" } })).toEqual({
      data: {
        createContact: {
          status: "success",
          contact: { createdAt: "2026-01-01T00:00:00.123456Z", tags: [], actionIds: [], address: null },
        },
      },
    });
  });

  it.each([undefined, "", "t0ken", "Basic dXNlcjpwYXNz", "Bearer ", "Bearer two words"])(
    "makes no call for the Authorization header %j",
    async (authorization) => {
      const { app, calls } = await startGateway(() => success(leastContact(7)));
      const answer = await app.inject({
        method: "POST",
        url: "/graphql",
        ...(authorization !== undefined && { headers: { authorization } }),
        payload: { query: create, variables: { input: { mail: "not a mail" } } },
      });
      expect(codeOf(answer.json())).toBe("UNAUTHENTICATED");
      expect(calls).toEqual([]);
    },
  );

  it.each([
    ["no field", {}, [["input", "EMPTY"]]],
    ["nothing in any field", { surname: null, tags: [], address: {}, notes: [{}] }, [["input", "EMPTY"]]],
    [
      "mistakes in several places",
      { mail: "x", birthdate: "2023-02-29", customFields: [{ data: "a", formId: "1", formRefId: "no" }] },
      [
        ["input.birthdate", "INVALID_DATE"],
        ["input.customFields.0.formRefId", "INVALID_ID"],
        ["input.mail", "INVALID_MAIL"],
      ],
    ],
    [
      "values of wrong types",
      { firstname: 5, tags: [{ name: "a" }, {}], blackList: "no", nickname: "A" },
      [
        ["input.blackList", "INVALID_BOOLEAN"],
        ["input.firstname", "INVALID_TEXT"],
        ["input.tags.1.name", "REQUIRED"],
        ["input.nickname", "UNKNOWN_FIELD"],
      ],
    ],
  ])("refuses %s with the path to each mistake, and makes no call", async (_, input, mistakes) => {
    const { send, calls } = await startGateway(() => success(leastContact(7)));
    const answer = await send(create, { input });
    expect(codeOf(answer)).toBe("BAD_USER_INPUT");
    expect(mistakesOf(answer)).toEqual(mistakes);
    expect(calls).toEqual([]);
  });

  it("names the argument's path where a variable stands inside of the argument", async () => {
    const { send } = await startGateway(() => success(leastContact(7)));
    const mutation = `mutation ($names: [ContactTagInput!]) {
      createContact(input: { firstname: "Ada", tags: $names }) { status }
    }`;
    expect(mistakesOf(await send(mutation, { names: [{ name: 5 }] }))).toEqual([["input.tags.0.name", "INVALID_TEXT"]]);
  });

  it("translates the mistakes that the REST API finds into GraphQL names", async () => {
    const locations = [
      "body.data.contact.custom_fields[2].form_id",
      "body.data.contact.custom_fields.0.data",
      "body.data.contact.mail",
      "body.data.contact.surprise",
      "elsewhere",
      7,
    ];
    const errors = locations.map((location) => ({ location, message: "s3cret", value: "s3cret" }));
    const { send } = await startGateway(() => rest(422, { title: "s3cret", detail: "s3cret", errors }));
    const answer = await send(create, { input: { firstname: "Ada" } });
    expect(codeOf(answer)).toBe("BAD_USER_INPUT");
    expect(mistakesOf(answer)).toEqual([
      ["input.customFields.2.formId", "REFUSED"],
      ["input.customFields.0.data", "REFUSED"],
      ["input.mail", "REFUSED"],
      ["input", "REFUSED"],
      ["input", "REFUSED"],
      ["input", "REFUSED"],
    ]);
    expect(JSON.stringify(answer)).not.toContain("s3cret");
  });

  it.each([
    [400, "BAD_USER_INPUT"],
    [401, "UNAUTHENTICATED"],
    [403, "FORBIDDEN"],
    [404, "UPSTREAM_INVALID"],
    [413, "PAYLOAD_TOO_LARGE"],
    [302, "UPSTREAM_UNKNOWN"],
    [408, "UPSTREAM_UNKNOWN"],
    [418, "UPSTREAM_INVALID"],
    [500, "UPSTREAM_UNKNOWN"],
    [503, "UPSTREAM_UNKNOWN"],
    [504, "UPSTREAM_UNKNOWN"],
  ])("answers a status %i with %s", async (status, code) => {
    const { send } = await startGateway(() => rest(status, { detail: "s3cret" }));
    const answer = await send(create, { input: { firstname: "Ada" } });
    expect(codeOf(answer)).toBe(code);
    expect(JSON.stringify(answer)).not.toContain("s3cret");
  });

  it.each([
    [{ "retry-after": "2" }, 2_000],
    [{}, 5_000],
  ])("says when to try again where the rate limit is reached", async (headers, retryAfterMs) => {
    const rateLimit = { capacityTokens: 100, refillTokensPerSecond: 10 };
    const { send } = await startGateway(() => rest(429, undefined, headers), { rateLimit });
    const response = await send(create, { input: { firstname: "Ada" } });
    expect(codeOf(response)).toBe("RATE_LIMITED");
    const toldMs = Number(response.errors?.[0]?.extensions["retryAfterMs"]);
    // A twentieth of the bucket stays unused, and is waited for as well.
    expect(toldMs).toBeGreaterThan(retryAfterMs - 200);
    expect(toldMs).toBeLessThanOrEqual(retryAfterMs + 500);
  });

  it.each([
    ["no JSON", undefined],
    ["no object", "created"],
    ["no data", { status: "success" }],
    ["no contact", { status: "success", data: { contact: null } }],
    ["no id", { status: "success", data: { contact: { ...leastContact(1), id: null } } }],
    ["an id that is text", { status: "success", data: { contact: { ...leastContact(1), id: "1" } } }],
    ["a status of failure alone", { status: "fail" }],
  ])("does not know which contact a success with %s has made, and sends nothing again", async (_, json) => {
    const { send, calls } = await startGateway(() => rest(200, json));
    expect(codeOf(await send(create, { input: { firstname: "Ada" } }))).toBe("UPSTREAM_UNKNOWN");
    expect(calls).toHaveLength(1);
  });

  it("tells of a contact that was made, whatever else of it can't be read", async () => {
    const odd = { id: 7, CreatedAt: 5, mail: "ada@example.org", tags: [{ name: "a" }, "b", null], custom_fields: "x" };
    const { send } = await startGateway(() => success(odd));
    const fields = "{ id createdAt updatedAt groupId mail tags { name } customFields { data } notes { id } }";
    const { data, errors } = await send(create.replace("{ id }", fields), { input: { firstname: "Ada" } });
    const contact = {
      id: "7",
      createdAt: null,
      updatedAt: null,
      groupId: null,
      mail: "ada@example.org",
      tags: [{ name: "a" }],
      customFields: [],
      notes: [],
    };
    expect(data).toEqual({ createContact: { status: "success", contact } });
    const at = (...path: (string | number)[]) => ["createContact", "contact", ...path];
    expect(errors?.map(({ path, extensions }) => [extensions["code"], path])).toEqual([
      ["UPSTREAM_INVALID", at("createdAt")],
      ["UPSTREAM_INVALID", at("tags", 1)],
      ["UPSTREAM_INVALID", at("customFields")],
    ]);
  });

  it("says nothing of what can't be read and is not selected", async () => {
    const { send } = await startGateway(() => success({ id: 7, CreatedAt: 5, tags: "x" }));
    expect(await send(create, { input: { firstname: "Ada" } })).toEqual({
      data: { createContact: { status: "success", contact: { id: "7" } } },
    });
  });
});
