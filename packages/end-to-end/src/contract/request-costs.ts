import { describe, expect, it } from "vitest";
import type { Answer } from "./rest-client.js";
import { all, sendSearch } from "./search.js";
import { contactIn, nobodysId } from "./space.js";
import type { Space } from "./space.js";
import { upsert } from "./upsert.js";

const contact = { firstname: "Ada" };

type Request = readonly [what: string, costTokens: number, send: (space: Space) => Promise<Answer>];

const documented: readonly Request[] = [
  [
    "to create a contact",
    5,
    async (space) => {
      const answer = await space.rest.send("POST", "/contacts", { data: { contact } });
      space.adopt(contactIn(answer).id);
      return answer;
    },
  ],
  [
    "to replace a contact",
    5,
    async (space) => space.rest.send("PATCH", `/contacts/${(await space.create({})).id}`, { data: { contact } }),
  ],
];

const observed: readonly Request[] = [
  ["to read a contact", 1, async (space) => space.rest.send("GET", `/contacts/${(await space.create({})).id}`)],
  ["to find no contact", 1, (space) => space.rest.send("GET", `/contacts/${nobodysId}`)],
  ["to delete a contact", 1, async (space) => space.rest.send("DELETE", `/contacts/${(await space.create({})).id}`)],
  ["to upsert a contact", 1, async (space) => upsert(space, { id: (await space.create({})).id, ...contact })],
  ["to search a whole page", 1, (space) => sendSearch(space, { query: all(), per_page: 1_000 })],
  ["to count", 1, (space) => sendSearch(space, { query: all() }, "/kpi")],
  ["to list forms", 1, (space) => space.rest.send("GET", "/v1/forms/type/consent")],
  ["to find no form", 1, (space) => space.rest.send("GET", `/forms/${nobodysId}`)],
];

export function requestCosts(open: () => Space): void {
  describe("in rate-limit tokens, as the answer's header tells,", () => {
    const costOf = ({ headers }: Answer): number => Number(headers.get("x-ratelimit-cost") ?? Number.NaN);

    it.each(documented)("as documented, %s costs %i", async (_, costTokens, send) => {
      expect(costOf(await send(open()))).toBe(costTokens);
    });

    it.each(observed)("as observed, %s costs %i", async (_, costTokens, send) => {
      expect(costOf(await send(open()))).toBe(costTokens);
    });
  });
}
