import { describe, expect, it } from "vitest";
import type { Answer } from "./rest-client.js";
import { nobodysId, onlyForOwn, orSkip } from "./space.js";
import type { Space } from "./space.js";

export function rateLimit(open: () => Space): void {
  describe("the rate limit", () => {
    describe("as documented", () => {
      it.each<[what: string, send: () => Promise<Answer>]>([
        ["a contact", async () => open().rest.send("GET", `/contacts/${(await open().create({})).id}`)],
        ["a contact that is not there", () => open().rest.send("GET", `/contacts/${nobodysId}`)],
        ["a mistake", () => open().rest.send("POST", "/contacts", {})],
      ])("every answer tells of the bucket: %s", async (_, send) => {
        const { headers } = await send();
        expect(headers.get("x-ratelimit-limit")).toMatch(/^burst:\d+;rate:\d+(\.\d+)?$/);
        expect(headers.get("x-ratelimit-remaining")).toMatch(/^\d+(\.\d+)?$/);
        expect(headers.get("x-ratelimit-cost")).toMatch(/^\d+$/);
        // The header's name is uncertain.
        expect(headers.get("x-ratelimit-reset") ?? headers.get("x-ratelimit-resettime")).toMatch(/^\d+(\.\d+)?$/);
      });

      it("an empty bucket is answered 429, and gives nothing away", async (context) => {
        const { rest, close } = await orSkip(context, open().own, onlyForOwn).openLimited();
        try {
          const create = () => rest.sendOnce("POST", "/contacts", { data: { contact: {} } });
          const answers = [await create(), await create(), await create()];
          expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
          const [, , refused] = answers;
          expect(refused?.headers.get("x-ratelimit-remaining")).toBe("0");
          expect(refused?.body).toMatchObject({ status: 429 });
          // As assumed: how long to wait is told, and a refused request costs nothing.
          expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
          expect(refused?.headers.get("x-ratelimit-cost")).toBe("0");
        } finally {
          await close();
        }
      });
    });
  });
}
