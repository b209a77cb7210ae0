import { describe, expect, it } from "vitest";
import { contactApi } from "./contact-api.js";
import type { Open } from "./contact-api.js";

export function refusedBodies(open: Open): void {
  describe("a body that is refused", () => {
    it.each(["{", "{'data':1}", '{"data":{"contact":{}}}}', "nul", "\0", "<data/>"])(
      "a body that is no JSON, %j, is a bad request",
      async (body) => {
        const res = await contactApi(open()).post(body);
        expect(res.statusCode).toBe(400);
        expect(res.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
        expect(res.json()).toMatchObject({
          title: "Bad Request",
          status: 400,
          detail: "The request is not well-formed.",
        });
      },
    );

    it.each([
      [1024 * 1024, 422],
      [1024 * 1024 + 1, 413],
    ])("a body of %i bytes gets a %i", async (bytes, status) => {
      const res = await contactApi(open()).post(JSON.stringify("x".repeat(bytes - 2)));
      expect(res.statusCode).toBe(status);
      expect(res.json()).toMatchObject({ status });
    });

    it.each([
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=a",
      "application/jsonp",
      "json",
    ])("a body of the type %s is not taken", async (type) => {
      const res = await contactApi(open()).post('{"data":{"contact":{}}}', { headers: { "content-type": type } });
      expect(res.statusCode).toBe(415);
      expect(res.json()).toMatchObject({ status: 415, detail: "The request body must be application/json." });
    });

    it("a body without a type is not taken", async () => {
      const { app } = contactApi(open());
      const headers = { authorization: `Bearer ${open().tokensOf.ann[0]}` };
      const payload = Buffer.from('{"data":{"contact":{}}}');
      expect((await app.inject({ method: "POST", url: "/contacts", headers, payload })).statusCode).toBe(415);
    });

    it.each(["APPLICATION/JSON", "application/json; charset=utf-8"])("a body of the type %s is taken", async (type) => {
      const res = await contactApi(open()).create({}, { headers: { "content-type": type } });
      expect(res.statusCode).toBe(200);
    });
  });

  describe("abuse", () => {
    it("what could reach an object's prototype is a property like any other, and not known", async () => {
      const res = await contactApi(open()).post('{"data":{"contact":{"__proto__":{"surname":"x"},"constructor":{}}}}');
      expect(res.json()).toMatchObject({
        errors: [
          { location: "body.data.contact.__proto__", message: "is not a field of this object" },
          { location: "body.data.contact.constructor", message: "is not a field of this object" },
        ],
      });
    });

    it.each(["surname", "tags", "shoe_size"])("a value of %s that is nested without end is refused", async (name) => {
      const nested = "[".repeat(400_000) + "]".repeat(400_000);
      const res = await contactApi(open()).post(`{"data":{"contact":{"${name}":${nested}}}}`);
      expect(res.statusCode).toBe(422);
      expect(res.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
      expect(res.json()).toMatchObject({ detail: "The input is not valid." });
    });

    it("a body full of mistakes is answered with the first hundred", async () => {
      const contact = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`p${index}`, index]));
      const res = await contactApi(open()).create(contact);
      expect(res.json<{ errors: unknown[] }>().errors).toHaveLength(100);
    });
  });
}
