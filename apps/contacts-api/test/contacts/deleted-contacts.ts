import { describe, expect, it } from "vitest";
import { ann, contactApi, countContacts } from "./contact-api.js";
import type { ContactApi, Open } from "./contact-api.js";

async function urlOfNew({ create }: ContactApi): Promise<string> {
  const { data } = (await create({ surname: "Doe" })).json<{ data: { contact: { id: number } } }>();
  return `/contacts/${data.contact.id}`;
}

export function deletedContacts(open: Open): void {
  describe("a contact that is deleted", () => {
    it("is gone for good", async () => {
      const api = contactApi(open());
      const url = await urlOfNew(api);
      const before = await countContacts(open(), ann);
      const res = await api.send("DELETE", url);
      expect([res.statusCode, res.json()]).toStrictEqual([200, { status: "success" }]);
      for (const again of [api.get(url), api.get(`/v1${url}`), api.patch(url, {}), api.send("DELETE", url)]) {
        expect((await again).statusCode).toBe(404);
      }
      expect(await countContacts(open(), ann)).toBe(before - 1);
    });

    it("takes 1 token", async () => {
      const api = contactApi(open());
      expect((await api.send("DELETE", await urlOfNew(api))).headers["x-ratelimit-cost"]).toBe("1");
    });

    it("may be asked for with the type of a body that is not there", async () => {
      const api = contactApi(open());
      const url = await urlOfNew(api);
      const headers = { "content-type": "application/json" };
      expect((await api.send("DELETE", url, undefined, { headers })).statusCode).toBe(200);
    });

    it("is none of another group", async () => {
      const api = contactApi(open());
      const url = await urlOfNew(api);
      expect((await api.send("DELETE", url, undefined, { token: open().tokensOf.bob })).statusCode).toBe(404);
      expect((await api.get(url)).statusCode).toBe(200);
    });

    it.each(["jane", "-1", "1;2"])("%s is no contact's id, and takes no token", async (id) => {
      const res = await contactApi(open()).send("DELETE", `/contacts/${id}`);
      expect(res.statusCode).toBe(422);
      expect(res.headers["x-ratelimit-cost"]).toBe("0");
    });
  });
}
