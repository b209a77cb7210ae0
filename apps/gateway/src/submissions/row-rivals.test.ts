import { describe, expect, it } from "vitest";
import { deliveryOf } from "../../test/submissions/delivered.js";
import type { ScriptedDelivery } from "../../test/submissions/delivered.js";
import { inEachDatabase, offered } from "../../test/submissions/submission-database.js";
import type { Offer } from "./offer.js";
import { rowRivals } from "./row-rivals.js";

inEachDatabase((database) => {
  const here = () => database().gateways[0];
  const rivalsOf = (id: string) => rowRivals(here().database.run, id);
  const take = async (offer: Partial<Offer> = {}): Promise<string> =>
    (await here().intake.take(offered({ token: "t0ken", person: "mail ada@example.org", ...offer }))).id;
  const send = async (): Promise<ScriptedDelivery> => {
    const [claim] = await here().claims.lines(1, []);
    if (claim === undefined) throw new Error("Nothing is due.");
    const delivery = deliveryOf(here(), claim);
    await delivery.send();
    return delivery;
  };
  const sendTwo = async (offer: Partial<Offer> = {}): Promise<readonly [ScriptedDelivery, ScriptedDelivery]> => {
    await take();
    await take(offer);
    return [await send(), await send()];
  };
  const areAwaited = (...deliveries: readonly ScriptedDelivery[]) =>
    Promise.all(deliveries.map(({ claim }) => rivalsOf(claim.id).areAwaited()));

  describe("the answer of a rival", () => {
    it("is awaited by the other, of two for one person, until it comes", async () => {
      const [first, second] = await sendTwo();
      expect(await areAwaited(first, second)).toEqual([true, true]);
      await first.finish("7");
      expect(await areAwaited(second)).toEqual([false]);
    });

    it("is not awaited any more once it is lost, or its owner is gone", async () => {
      const [first, second] = await sendTwo();
      await first.lose();
      expect(await areAwaited(first, second)).toEqual([true, false]);
      await database().sql(
        String.raw`update submissions.submissions set record = regexp_replace(record, 'UntilMs":\d+', 'UntilMs":1')`,
      );
      expect(await areAwaited(first)).toEqual([false]);
    });

    it("is awaited of two that are both looked for by the later one alone, so that one of them goes first", async () => {
      const [first, second] = await sendTwo();
      await database().sql("update submissions.submissions set looks = 1");
      expect(await areAwaited(first, second)).toEqual([false, true]);
      await database().sql("update submissions.submissions set looks = 0 where id = $1", second.claim.id);
      expect(await areAwaited(first, second)).toEqual([true, true]);
    });

    it("is none where the other was not sent yet", async () => {
      await take();
      await take();
      expect(await areAwaited(await send())).toEqual([false]);
    });

    it.each<Partial<Offer>>([
      { person: "mail other@example.org" },
      { person: null },
      { token: "other" },
      { via: "UPSERT" },
    ])("is none of those with %j", async (offer) => {
      const [first] = await sendTwo(offer);
      expect(await areAwaited(first)).toEqual([false]);
    });

    it("is one that is looked for by its mail address, for one of the same last name alone", async () => {
      await take({ person: "surname lovelace" });
      await take({ person: "mail ada@example.org", knownBy: "surname lovelace" });
      const [byName, byMail] = [await send(), await send()];
      expect(await areAwaited(byName, byMail)).toEqual([true, false]);
    });

    it("is none for who can't be found", async () => {
      await take({ person: null });
      await take({ person: null });
      expect(await areAwaited(await send(), await send())).toEqual([false, false]);
    });
  });

  describe("a contact", () => {
    it("is another's where a submission of any token is known to have made it, and not its own", async () => {
      const [first, second] = await sendTwo();
      await first.finish("7");
      const foreign = await take({ token: "other" });
      expect(await rivalsOf(second.claim.id).ownAmong(["6", "7", "8"])).toEqual(new Set(["7"]));
      expect(await rivalsOf(foreign).ownAmong(["6", "7", "8"])).toEqual(new Set(["7"]));
      expect(await rivalsOf(first.claim.id).ownAmong(["6", "7", "8"])).toEqual(new Set());
      expect(await rivalsOf(second.claim.id).ownAmong([])).toEqual(new Set());
    });

    it("is nobody's where a submission has but changed it", async () => {
      const [first, second] = await sendTwo({ via: "UPSERT" });
      await database().sql(
        "update submissions.submissions set state = 'UPDATED', contact_id = '7' where id = $1",
        second.claim.id,
      );
      expect(await rivalsOf(first.claim.id).ownAmong(["7"])).toEqual(new Set());
    });
  });
});
