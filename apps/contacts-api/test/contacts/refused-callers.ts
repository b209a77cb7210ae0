import { describe, expect, it } from "vitest";
import { contactApi } from "./contact-api.js";
import type { Open } from "./contact-api.js";

export function refusedCallers(open: Open): void {
  describe("a caller who is refused", () => {
    it.each([
      ["no Authorization header", undefined, 'Bearer realm="contacts"'],
      ["another scheme", "Basic YW5uOmFubg==", 'Bearer realm="contacts"'],
      ["no token", "Bearer", 'Bearer realm="contacts", error="invalid_request"'],
      ["a malformed token", "Bearer a b", 'Bearer realm="contacts", error="invalid_request"'],
      ["an unknown token", "Bearer unknown", 'Bearer realm="contacts", error="invalid_token"'],
    ])("with %s, is challenged, and told nothing of the limit", async (_, authorization, challenge) => {
      const { post } = contactApi(open());
      const headers = authorization === undefined ? {} : { authorization };
      // Not even the body is looked at.
      const res = await post("{", { token: null, headers });
      expect(res.statusCode).toBe(401);
      expect(res.headers["www-authenticate"]).toBe(challenge);
      expect(res.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
      expect(res.headers).not.toHaveProperty("x-ratelimit-limit");
      expect(res.json()).toStrictEqual({
        type: "about:blank",
        title: "Unauthorized",
        status: 401,
        detail: "A valid bearer token is required.",
        instance: `urn:request:${String(res.headers["x-request-id"])}`,
      });
    });

    it("reads no contact either", async () => {
      expect((await contactApi(open()).get("/contacts/1", { token: null })).statusCode).toBe(401);
    });

    it("is not let in while the store of tokens is away, but told when to come again", async () => {
      const tokens = { find: () => Promise.reject(new Error("away")) };
      const res = await contactApi(open(), { tokens }).create({});
      expect(res.statusCode).toBe(503);
      expect(res.headers["retry-after"]).toBe("1");
      expect(res.json()).toMatchObject({ status: 503, detail: "The contacts API is not available." });
    });

    it("can still see that the service is up, and its description", async () => {
      const { get } = contactApi(open());
      for (const path of ["/health/live", "/health/ready", "/openapi.json"]) {
        expect((await get(path, { token: null })).statusCode).toBe(200);
      }
      expect((await get("/nowhere", { token: null })).json()).toMatchObject({ status: 404 });
    });
  });
}
