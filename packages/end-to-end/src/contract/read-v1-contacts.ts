import { skip } from "testing/skip";
import { describe, expect, it } from "vitest";
import { nobodysId, onlyForOwn, utc } from "./space.js";
import type { Space } from "./space.js";

export function readV1Contacts(open: () => Space): void {
  describe("GET /v1/contacts/{id}", () => {
    it("as documented, is the contact without an envelope, in names of its own", async (context) => {
      const sent = { firstname: "Ada", birth_city: "Lyon", address: { housenumber: "12", postalcode: "75002" } };
      const { id } = await open().create(sent);
      const { status, body } = await open().rest.send("GET", `/v1/contacts/${id}`);
      if (open().own === null && status === 404)
        skip(context, "It has gone from the documentation's index, and from here.");
      expect(status).toBe(200);
      expect(body).toMatchObject({ id, firstname: "Ada", birth_city: "Lyon", created_at: utc, updated_at: utc });
      expect(body).toMatchObject({ address: { house_number: "12", postal_code: "75002" } });
      for (const name of ["CreatedAt", "UpdatedAt", "data", "birth_dept", "notes"])
        expect(body).not.toHaveProperty(name);
    });

    it("as observed, answers 404 where there is no such contact", async (context) => {
      if (open().own === null) skip(context, onlyForOwn);
      expect(await open().rest.send("GET", `/v1/contacts/${nobodysId}`)).toMatchObject({ status: 404 });
    });
  });
}
