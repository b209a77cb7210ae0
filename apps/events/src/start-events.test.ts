import { readFile, writeFile } from "node:fs/promises";
import { variableList } from "service/variable-list";
import { variablesOtherwiseDocumented } from "testing/documented-variables";
import { temporaryFolder } from "testing/temporary-folder";
import { expect, it, onTestFinished } from "vitest";
import { readEventsConfig, variables } from "./config.js";
import { startEvents } from "./start-events.js";

async function start(variablesOfTest: Readonly<Record<string, string>> = {}) {
  const service = await startEvents(readEventsConfig({ EVENTS_PORT: "0", LOG_LEVEL: "silent", ...variablesOfTest }));
  onTestFinished(() => service.close());
  return async (query: string): Promise<unknown> => {
    const response = await fetch(`${service.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
    return response.json();
  };
}

const market = {
  id: "1",
  title: "Market",
  startsAt: "2027-03-20T09:00:00Z",
  city: "Paris",
  participants: [
    { contactId: "7", role: "GUEST" },
    { contactId: "8", role: "ORGANISER" },
  ],
};
const concert = { ...market, id: "2", title: "Concert", startsAt: "2027-02-01T09:00:00Z" };

async function fileOf(events: unknown): Promise<Readonly<Record<string, string>>> {
  const path = `${await temporaryFolder()}/events.json`;
  await writeFile(path, typeof events === "string" ? events : JSON.stringify(events));
  return { EVENTS_FILE: path };
}

it("tells of events, first to begin first, and of who takes part, organisers first", async () => {
  const ask = await start(await fileOf([market, concert]));
  const participations = [
    { role: "ORGANISER", contact: { id: "8" } },
    { role: "GUEST", contact: { id: "7" } },
  ];
  expect(await ask("{ events { title city participations { role contact { id } } } }")).toEqual({
    data: { events: ["Concert", "Market"].map((title) => ({ title, city: "Paris", participations })) },
  });
  expect(await ask('{ market: event(id: "1") { startsAt } none: event(id: "3") { id } }')).toEqual({
    data: { market: { startsAt: market.startsAt }, none: null },
  });
});

it("resolves contacts and events for other subgraphs", async () => {
  const ask = await start(await fileOf([market, concert]));
  const representations = `[
    { __typename: "Contact", id: "7" }, { __typename: "Contact", id: "9" },
    { __typename: "Event", id: "2" }, { __typename: "Event", id: "3" }
  ]`;
  const query = `{ _entities(representations: ${representations}) {
    ... on Contact { participations { role event { title } } }
    ... on Event { title }
  } }`;
  expect(await ask(query)).toEqual({
    data: {
      _entities: [
        { participations: ["Concert", "Market"].map((title) => ({ role: "GUEST", event: { title } })) },
        { participations: [] },
        { title: "Concert" },
        null,
      ],
    },
  });
});

it("has events of its own, whose participants are among the demo contacts", async () => {
  const ask = await start();
  const file = new URL("../../contacts-api/demo-contacts.json", import.meta.url);
  const demoContacts: readonly unknown[] = JSON.parse(await readFile(file, "utf8"));
  // A contact's id is its place in the file.
  const representations = demoContacts.map((_, index) => `{ __typename: "Contact", id: "${index + 1}" }`).join(" ");
  const taken = await ask(
    `{ _entities(representations: [${representations}]) { ... on Contact { participations { role } } } }`,
  );
  const all = await ask("{ events { participations { role } } }");
  const countOf = (answer: unknown): number => JSON.stringify(answer).split("role").length - 1;
  expect(countOf(all)).toBeGreaterThan(0);
  expect(countOf(taken)).toBe(countOf(all));
});

it("refuses a document that could ask for millions of contacts", async () => {
  const ask = await start();
  const nested = (levels: number): string =>
    levels === 0 ? "id" : `id participations { contact { ${nested(levels - 1)} } }`;
  expect(await ask(`{ events { ${nested(3)} } }`)).toHaveProperty("data");
  expect(await ask(`{ events { ${nested(6)} } }`)).toMatchObject({
    errors: [
      {
        message: "An operation may have at most 10 levels.",
        extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
      },
    ],
  });
});

it.each([
  ["no JSON", "events", "EVENTS_FILE must be the path of a JSON file."],
  ["no list", {}, "EVENTS_FILE has a mistake: it must be a list."],
  [
    "an event on no day",
    [market, { ...market, startsAt: "soon" }],
    "EVENTS_FILE has a mistake: 1.startsAt must be a date and time in UTC, such as 2027-03-20T09:00:00Z.",
  ],
  [
    "a participant with another role",
    [{ ...market, participants: [{ contactId: "7", role: "FRIEND" }] }],
    "EVENTS_FILE has a mistake: 0.participants.0.role must be ORGANISER, VOLUNTEER or GUEST.",
  ],
])("says in one sentence what is wrong with a file that holds %s", async (_, events, sentence) => {
  await expect(fileOf(events).then(start)).rejects.toThrow(sentence);
});

it("docs/configuration.md lists its variables, in the words and with the defaults of --help", () => {
  expect(variablesOtherwiseDocumented("events", variableList(variables))).toEqual([]);
});
