import { describe, expect, it } from "vitest";
import { contactApi } from "../contacts/contact-api.js";
import type { Open } from "../contacts/contact-api.js";
import { upsertingApi } from "./upserting-api.js";

const noObject = "must be an object";
const required = "is required";

const withData = (data: unknown) => ({ kind: "contact", data });

export function refusedUpserts(open: Open): void {
  describe("abuse of upserts", () => {
    it.each([
      [null, "body", noObject],
      [[], "body", noObject],
      ["contact", "body", noObject],
      [{}, "body.kind", required],
      [{ kind: "contact" }, "body.data", required],
      [{ kind: "form", data: {} }, "body.kind", "must be contact"],
      [{ kind: 1, data: {} }, "body.kind", "must be text"],
      [withData({}), "body.data", "must not be empty"],
      [withData({ surname: null, phone: " ", tags: [], address: { city: "" } }), "body.data", "must not be empty"],
      [withData([]), "body.data", noObject],
      [withData({ firstname: 1 }), "body.data.firstname", "must be text"],
      [withData({ firstname: "\0" }), "body.data.firstname", "must not have characters that can't be stored"],
      [withData({ birthdate: 19870423 }), "body.data.birthdate", expect.stringContaining("must be a date")],
      [withData({ mail: "jane" }), "body.data.mail", "must be a mail address"],
      [withData({ id: "1" }), "body.data.id", expect.stringContaining("must be an id")],
      [withData({ tags: "vip" }), "body.data.tags", "must be a list"],
      [withData({ tags: [1] }), "body.data.tags[0]", noObject],
      [withData({ tags: [{}] }), "body.data.tags[0].name", required],
      [withData({ address: "Rue A" }), "body.data.address", noObject],
      [withData({ consents: { id: 1 } }), "body.data.consents", "must be a list"],
      [withData({ consents: [{ id: 1, value: 1 }] }), "body.data.consents[0].value", "must be text"],
      [withData({ consents: [{ id: 1 }] }), "body.data.consents[0].value", required],
      [
        withData({ consents: Array.from({ length: 1_001 }, () => ({ value: "" })) }),
        "body.data.consents",
        "must have at most 1000 items",
      ],
    ])("a body such as %j is told of at its place, and takes no token", async (body, location, message) => {
      const res = await contactApi(open()).send("POST", "/contacts/upsert", body);
      expect(res.statusCode).toBe(422);
      expect(res.headers["x-ratelimit-cost"]).toBe("0");
      expect(res.json<{ errors: unknown[] }>().errors).toContainEqual(expect.objectContaining({ location, message }));
    });

    it("what is nested without end, or could reach an object's prototype, is an unknown field like any other", async () => {
      const api = await upsertingApi(open());
      const nested = "[".repeat(400_000) + "]".repeat(400_000);
      const headers = { "content-type": "application/json", authorization: `Bearer ${open().tokensOf.ann[0]}` };
      for (const data of [`{"shoe_size":${nested}}`, '{"__proto__":{"surname":"x"},"constructor":{}}']) {
        const payload = `{"kind":"contact","data":${data}}`;
        const res = await api.app.inject({ method: "POST", url: "/contacts/upsert", headers, payload });
        expect(res.statusCode).toBe(202);
      }
      expect(await api.outcomes()).toStrictEqual({ "dropped unknown_field": 2 });
    });

    it("who has no token sends none", async () => {
      const res = await contactApi(open()).send("POST", "/contacts/upsert", withData({}), { token: null });
      expect(res.statusCode).toBe(401);
    });
  });
}
