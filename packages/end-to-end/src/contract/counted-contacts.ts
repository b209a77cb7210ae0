import { beforeAll, describe, expect, it } from "vitest";
import { all, condition, eventuallyNamed, named, rows, sendSearch } from "./search.js";
import { newName } from "./space.js";
import type { Space } from "./space.js";

export function countedContacts(open: () => Space): void {
  describe("POST /kpi", () => {
    const surname = newName();
    beforeAll(async () => {
      for (const firstname of ["Ada", "Bob", "Cleo"]) await open().create({ firstname, surname });
      await eventuallyNamed(open(), surname, 3);
    });

    it.each([
      ["every contact of the name", [], 3],
      ["some of them", [condition("firstname", "not_eql", { value: "Ada" })], 2],
      ["none", [condition("UpdatedAt", "lte", { value: "now-1h" })], 0],
    ])("as documented, counts %s, as many as a search has rows", async (_, conditions, total) => {
      const query = all(named(surname), ...conditions);
      const answer = await sendSearch(open(), { query }, "/kpi");
      expect(answer).toMatchObject({ status: 200, body: { data: { total }, status: "success" } });
      expect(await rows(open(), query)).toHaveLength(total);
    });

    it("as assumed, refuses the queries that a search refuses", async () => {
      expect(await sendSearch(open(), { query: { $all: [named(surname)] } }, "/kpi")).toMatchObject({ status: 422 });
    });
  });
}
