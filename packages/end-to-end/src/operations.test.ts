import { fileURLToPath } from "node:url";
import { temporaryDatabase } from "testing/postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { graphql } from "./graphql.js";
import type { GraphqlResponse } from "./graphql.js";
import { issueToken } from "./issued-token.js";
import { launch, newPlace } from "./launch.js";
import type { OnEnd } from "./launch.js";

const redisUrl = inject("redisUrl");
const postgresUrl = inject("postgresUrl");

// The limit is not what this is about, and nothing is late.
const usual = { RATE_LIMIT_BURST: "1000", RATE_LIMIT_PER_SECOND: "1000", UPSERT_DELAY_MS: "50", SEARCH_DELAY_MS: "0" };

type Send = (query: string, variables?: object) => Promise<GraphqlResponse>;

async function embedded(onEnd: OnEnd): Promise<Send> {
  const { environment, gatewayUrl } = await newPlace(usual, onEnd);
  await launch(environment, onEnd).said("Ctrl-C stops it all.");
  return (query, variables) => graphql(gatewayUrl, "demo-token", query, variables);
}

async function onRealServices(onEnd: OnEnd): Promise<Send> {
  const database = await temporaryDatabase(postgresUrl ?? "");
  onEnd(() => database[Symbol.asyncDispose]());
  const { token, close } = await issueToken(redisUrl ?? "", "7", "1");
  onEnd(close);
  const services = {
    REDIS_URL: redisUrl ?? "",
    DATABASE_URL: database.url,
    GATEWAY_SECRET: "s3cret",
    FORMS_DIR: fileURLToPath(new URL("../forms", import.meta.resolve("contacts-api"))),
  };
  const { environment, gatewayUrl } = await newPlace({ ...usual, ...services }, onEnd);
  await launch(environment, onEnd).said("Ctrl-C stops it all.");
  return (query, variables) => graphql(gatewayUrl, token, query, variables);
}

const places = [
  ["with nothing installed", embedded],
  ...(redisUrl === null || postgresUrl === null ? [] : [["on Redis and Postgres", onRealServices] as const]),
] as const;

describe.each(places)("every operation %s", (_, open) => {
  // The programs are shared: each test asks for contacts of its own.
  let send: Send;
  const ends: (() => PromiseLike<void>)[] = [];
  beforeAll(async () => {
    send = await open((end) => ends.unshift(end));
  });
  afterAll(async () => {
    for (const end of ends) await end();
  });

  it("reads, finds and counts what was created", async () => {
    const ids: string[] = [];
    for (const firstname of ["Ada", "Grace", "Annie", "Joan"]) {
      const input = { firstname, surname: "Pioneer", mail: `${firstname}@example.org`, address: { city: "London" } };
      ids.push(await createdId(send, input));
    }

    const [first = "", ...others] = ids;
    expect(await dataOf(send("query ($id: ID!) { contact(id: $id) { firstname } }", { id: first }))).toEqual({
      contact: { firstname: "Ada" },
    });
    // Two at the end that are not there.
    const asked = [...others, first, "9007199254740991", "9007199254740990"];
    const many = await dataOf(send("query ($ids: [ID!]!) { contacts(ids: $ids) { firstname } }", { ids: asked }));
    expect(many).toEqual({
      contacts: [...["Grace", "Annie", "Joan", "Ada"].map((firstname) => ({ firstname })), null, null],
    });
    const of = asked.map((id) => ({ __typename: "Contact", id }));
    const entities = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Contact { id } } }";
    expect(await dataOf(send(entities, { of }))).toEqual({
      _entities: [...[...others, first].map((id) => ({ id })), null, null],
    });
    expect(await dataOf(send('{ contactsByMail(mail: "ADA@example.ORG") { id } }'))).toEqual({
      contactsByMail: [{ id: first }],
    });

    const search = `query ($after: String) {
      searchContacts(
        filter: { or: [{ surname: { matches: "pion" } }, { firstname: { eq: "Nobody" } }], address: { city: { eq: "London" } } }
        orderBy: { field: FIRSTNAME } first: 3 after: $after
      ) { totalCount nodes { firstname } pageInfo { hasNextPage endCursor } }
    }`;
    const page = Object((await dataOf(send(search)))["searchContacts"]);
    expect(page).toMatchObject({
      totalCount: 4,
      nodes: [{ firstname: "Ada" }, { firstname: "Annie" }, { firstname: "Grace" }],
      pageInfo: { hasNextPage: true },
    });
    expect(await dataOf(send(search, { after: page.pageInfo.endCursor }))).toMatchObject({
      searchContacts: { nodes: [{ firstname: "Joan" }], pageInfo: { hasNextPage: false } },
    });
    expect(await dataOf(send("{ contactsRateLimit { limit } }"))).toEqual({ contactsRateLimit: { limit: 1_000 } });
  });

  it("changes what is given and nothing else, tells of a conflict, and deletes", async () => {
    const input = { firstname: "Ada", tags: [{ name: "math" }], address: { city: "London", street: "St James" } };
    const id = await createdId(send, input);
    const update = `mutation ($id: ID!, $input: UpdateContactInput!, $ifUpdatedAt: DateTime) {
      updateContact(id: $id, input: $input, ifUpdatedAt: $ifUpdatedAt) {
        contact { firstname surname tags { name } address { city street } updatedAt }
      }
    }`;
    const changed = await dataOf(send(update, { id, input: { surname: "King", address: { city: "Ockham" } } }));
    const contact = { firstname: "Ada", surname: "King", tags: [{ name: "math" }] };
    expect(changed).toMatchObject({
      updateContact: { contact: { ...contact, address: { city: "Ockham", street: "St James" } } },
    });
    const stale = { id, input: { surname: null }, ifUpdatedAt: "2020-01-01T00:00:00Z" };
    expect(codesOf(await send(update, stale))).toEqual(["CONFLICT"]);
    const { updatedAt } = Object(changed["updateContact"]).contact;
    expect(await dataOf(send(update, { ...stale, ifUpdatedAt: updatedAt }))).toMatchObject({
      updateContact: { contact: { firstname: "Ada", surname: null } },
    });

    const remove = "mutation ($id: ID!) { deleteContact(id: $id) { id status } }";
    expect(await dataOf(send(remove, { id }))).toEqual({ deleteContact: { id, status: "success" } });
    expect(await dataOf(send("query ($id: ID!) { contact(id: $id) { id } }", { id }))).toEqual({ contact: null });
    expect(codesOf(await send(remove, { id }))).toEqual(["NOT_FOUND"]);
  });

  it("creates with answers to forms that nobody knows, as in the documented example, and refuses what no form takes", async () => {
    const unknown = [{ formId: "1", formRefId: "1", data: "<string>" }];
    await createdId(send, { firstname: "Ada", customFields: unknown, formdatas: unknown });
    const create = "mutation ($input: CreateContactInput!) { createContact(input: $input) { status } }";
    const customFields = [{ formId: "13", formRefId: "18", data: "douze" }];
    const refused = await send(create, { input: { firstname: "Ada", customFields } });
    expect(refused.errors?.[0]?.extensions).toMatchObject({
      validationErrors: [{ path: ["input", "customFields", 0, "data"], code: "INVALID_NUMBER" }],
    });
  });

  it("takes a contact at once and creates it once, whoever asks for it again", async () => {
    const submit = `mutation ($input: CreateContactInput!, $key: String) {
      submitContact(input: $input, idempotencyKey: $key) { submission { id state position expectedAt } }
    }`;
    const input = { firstname: "Émilie", surname: "du Châtelet", tags: [{ name: "physics" }] };
    const submitted = Object(await dataOf(send(submit, { input, key: "k-1" })))["submitContact"].submission;
    expect(submitted).toMatchObject({ id: expect.any(String) });
    const again = Object(await dataOf(send(submit, { input, key: "k-1" })))["submitContact"].submission;
    expect(again.id).toBe(submitted.id);
    expect(codesOf(await send(submit, { input: { ...input, firstname: "Gabrielle" }, key: "k-1" }))).toEqual([
      "IDEMPOTENCY_KEY_REUSED",
    ]);

    const find = `query ($id: ID!) {
      contactSubmission(id: $id) { state settledAt position contactId contact { id firstname tags { name } } errors { code } }
    }`;
    const settled = async () => Object((await dataOf(send(find, submitted)))["contactSubmission"]);
    await expect.poll(async () => (await settled()).state).toBe("CREATED");
    const { contactId, ...submission } = await settled();
    expect(submission).toEqual({
      state: "CREATED",
      settledAt: expect.any(String),
      position: null,
      contact: { id: contactId, firstname: "Émilie", tags: [{ name: "physics" }] },
      errors: [],
    });
    const cancel = "mutation ($id: ID!) { cancelContactSubmission(id: $id) { state } }";
    expect(await dataOf(send(cancel, submitted))).toEqual({ cancelContactSubmission: { state: "CREATED" } });
    expect(await dataOf(send("{ contactSubmissions(state: CREATED) { nodes { contactId } } }"))).toEqual({
      contactSubmissions: { nodes: [{ contactId }] },
    });
    expect(await dataOf(send(find, { id: "unknown" }))).toEqual({ contactSubmission: null });
  });

  it("delivers by upsert, and tells who was created and who was there already", async () => {
    const submit = `mutation ($input: CreateContactInput!) {
      submitContact(input: $input, via: UPSERT) { submission { id } }
    }`;
    const find = "query ($id: ID!) { contactSubmission(id: $id) { state contactId } }";
    const settled = async (input: object, state: string): Promise<string> => {
      const { submission } = Object(await dataOf(send(submit, { input })))["submitContact"];
      const found = async () => Object(await dataOf(send(find, submission)))["contactSubmission"];
      await expect.poll(async () => (await found()).state).toBe(state);
      return (await found()).contactId;
    };
    const sophie = {
      firstname: "Sophie",
      mail: "sophie@example.org",
      formdatas: [{ formId: "20", formRefId: "20", data: "5" }],
    };
    const id = await settled(sophie, "CREATED");
    expect(await settled({ mail: "SOPHIE@example.org", birthdate: "1776-04-01" }, "UPDATED")).toBe(id);
    const read = "query ($id: ID!) { contact(id: $id) { firstname birthdate answers { form { label } } } }";
    expect(await dataOf(send(read, { id }))).toEqual({
      contact: { firstname: "Sophie", birthdate: "1776-04-01", answers: [{ form: { label: "Level of support" } }] },
    });
    const refused = await send(submit, { input: { firstname: "Sophie", phoneInvalid: true } });
    expect(refused.errors?.[0]?.extensions).toMatchObject({
      validationErrors: [
        { path: ["input", "phoneInvalid"], code: "UNKNOWN_FIELD" },
        { path: ["input"], code: "REQUIRED" },
      ],
    });
  });

  it("upserts until it is visible, with answers by their labels, and refuses answers that no form takes", async () => {
    expect(await dataOf(send("{ form(id: 20) { label } forms(type: LEVEL_OF_SUPPORT) { id type } }"))).toEqual({
      form: { label: "Level of support" },
      forms: [{ id: "20", type: "radio" }],
    });
    const upsert = `mutation ($input: UpsertContactInput!) {
      upsertContact(waitFor: APPLIED, input: $input) {
        status contact { id firstname answers { form { label } value { label } data } formdatas { data } }
      }
    }`;
    const input = {
      firstname: "Mary",
      surname: "Somerville",
      mail: "mary@example.org",
      status: [{ label: "level of support", value: "Volunteer" }],
      customFields: [{ id: "12", value: "Astronomer" }],
    };
    const created = Object((await dataOf(send(upsert, { input })))["upsertContact"]);
    expect(created).toMatchObject({ status: "APPLIED", contact: { firstname: "Mary", formdatas: [{ data: "5" }] } });
    expect(created.contact.answers).toEqual([
      { form: { label: "Profession" }, value: { label: "Profession" }, data: "Astronomer" },
      { form: { label: "Level of support" }, value: { label: "Volunteer" }, data: "5" },
    ]);
    const { id } = created.contact;
    expect(await dataOf(send(upsert, { input: { id, firstname: "Mary Fairfax" } }))).toMatchObject({
      upsertContact: { status: "APPLIED", contact: { id, firstname: "Mary Fairfax" } },
    });

    const refused = await send(upsert, { input: { id, status: [{ id: "20", value: "Fan" }] } });
    expect(refused.errors?.[0]?.extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      validationErrors: [
        {
          path: ["input", "status", 0, "value"],
          code: "UNKNOWN_OPTION",
          accepted: expect.arrayContaining(["Volunteer"]),
        },
      ],
    });
  });
});

async function createdId(send: Send, input: object): Promise<string> {
  const create = "mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } } }";
  return Object((await dataOf(send(create, { input })))["createContact"]).contact.id;
}

async function dataOf(answer: Promise<GraphqlResponse>): Promise<Readonly<Record<string, unknown>>> {
  const { data, errors } = await answer;
  expect(errors).toBeUndefined();
  return data ?? {};
}

const codesOf = ({ errors = [] }: GraphqlResponse): readonly unknown[] =>
  errors.map(({ extensions }) => extensions["code"]);
