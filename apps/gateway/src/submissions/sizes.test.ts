import { describe, expect, it } from "vitest";
import { deliveryOf } from "../../test/submissions/delivered.js";
import { inEachDatabase, offered } from "../../test/submissions/submission-database.js";
import type { Claim } from "./claim.js";
import { eraseOld } from "./eraser.js";

inEachDatabase((database) => {
  const here = () => database().gateways[0];
  const take = async (token: string, input = "{}"): Promise<string> =>
    (await here().intake.take(offered({ token, input }))).id;
  const claimNext = async (): Promise<Claim> => {
    const [claim] = await here().claims.lines(1, []);
    if (claim === undefined) throw new Error("Nothing is due.");
    return claim;
  };
  /** Of each token, as it is counted and as it is. */
  const bytes = async () => {
    const rows = await database().sql(`
      select (line.bytes - tenant.erased_bytes)::float8 as counted, (
        select coalesce(sum(each.bytes), 0) from submissions.submissions each where each.tenant = tenant.id
      )::float8 as there
      from submissions.tenants tenant join submissions.lines line on line.tenant = tenant.id
    `);
    expect(rows.map(({ counted }) => counted)).toEqual(rows.map(({ there }) => there));
    return rows.reduce((sum, { there }) => sum + Number(there), 0);
  };

  describe("the bytes of a token's submissions are counted", () => {
    it("as they are taken, each with what it holds", async () => {
      await take("a", "x".repeat(1_000));
      const one = await bytes();
      expect(one).toBeGreaterThan(1_500);
      await Promise.all([take("b"), take("a", "x".repeat(1_000)), take("b")]);
      expect(await bytes()).toBeGreaterThan(2 * one);
      expect(await bytes()).toBeLessThan(4 * one);
    });

    it("less what is erased when there is a contact, or when one is taken back", async () => {
      await take("a", "x".repeat(10_000));
      const cancelled = await take("a", "x".repeat(10_000));
      await take("b", "x".repeat(10_000));
      expect(await bytes()).toBeGreaterThan(30_000);
      await here().reader.cancel("a", cancelled);
      expect(await bytes()).toBeLessThan(30_000);
      for (const contactId of ["7", "8"]) {
        const delivery = deliveryOf(here(), await claimNext());
        await delivery.send();
        await delivery.finish(contactId);
      }
      expect(await bytes()).toBeLessThan(3_000);
    });

    it("with what is told of those that end otherwise, until they are sent again or erased", async () => {
      const errors = [{ code: "INVALID_MAIL", message: "m".repeat(5_000), path: [] }];
      await take("a");
      await here().queue.settle(await claimNext(), { state: "REFUSED", errors }, true);
      const uncertain = await take("a");
      await here().queue.settle(await claimNext(), { state: "UNCERTAIN", errors }, false);
      expect(await bytes()).toBeGreaterThan(10_000);
      await here().reader.resolve("a", uncertain, "SEND_AGAIN");
      expect(await bytes()).toBeLessThan(10_000);
      await database().sql("update submissions.submissions set settled_at = now() - interval '31 days'");
      await eraseOld(here().database.run);
      expect(await bytes()).toBe(0);
    });

    it("with lines of imports that are wrong", async () => {
      const { importIntake } = here();
      const { id } = await importIntake.begin("a", null);
      const errors = [{ code: "INVALID_MAIL", message: "must be a mail address", path: ["mail"] }];
      const offer = { via: "CREATE", input: "{}", person: null, knownBy: null } as const;
      await importIntake.takeLines("a", id, [
        { line: 1, errors },
        { line: 2, offer },
        { line: 3, errors },
      ]);
      expect(await bytes()).toBeGreaterThan(1_500);
    });

    it("however many are erased at once, of however many tokens", async () => {
      const tokens = Array.from({ length: 300 }, (_, index) => `t${index % 100}`);
      await here().intake.takeAll(tokens.map((token) => offered({ token })));
      await database().sql(
        "update submissions.submissions set settled_at = now() - interval '31 days' where number < 3",
      );
      await Promise.all(database().gateways.map((gateway) => eraseOld(gateway.database.run)));
      expect(await bytes()).toBeGreaterThan(50_000);
    });
  });
});
