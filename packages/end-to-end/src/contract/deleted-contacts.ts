import { describe, expect, it } from "vitest";
import { all, eventuallyNamed, named, rows } from "./search.js";
import { newName, nobodysId, noStranger, orSkip } from "./space.js";
import type { Space } from "./space.js";

export function deletedContacts(open: () => Space): void {
  describe("DELETE /contacts/{contactId}", () => {
    const remove = (id: number, token?: string) =>
      open().rest.send("DELETE", `/contacts/${id}`, undefined, token === undefined ? {} : { token });

    describe("as assumed", () => {
      it("answers success with or without a body; then the contact is not there any more", async () => {
        const { id } = await open().create({ firstname: "Ada" });
        expect([200, 204]).toContain((await remove(id)).status);
        expect(await open().rest.send("GET", `/contacts/${id}`)).toMatchObject({ status: 404 });
        const patched = await open().rest.send("PATCH", `/contacts/${id}`, { data: { contact: {} } });
        expect(patched).toMatchObject({ status: 404 });
      });

      it("takes the contact out of searches", async () => {
        const surname = newName();
        const { id } = await open().create({ surname });
        await eventuallyNamed(open(), surname, 1);
        await remove(id);
        await open().eventually(async () => expect(await rows(open(), all(named(surname)))).toEqual([]));
      });

      it("answers 404 where there is no such contact", async () => {
        expect(await remove(nobodysId)).toMatchObject({ status: 404 });
      });

      it("leaves the contacts of other spaces alone", async (context) => {
        const token = orSkip(context, open().own?.strangersToken, noStranger);
        const { id } = await open().create({ firstname: "Ada" });
        expect(await remove(id, token)).toMatchObject({ status: 404 });
        expect(await open().read(id)).toMatchObject({ id, firstname: "Ada" });
      });
    });
  });
}
