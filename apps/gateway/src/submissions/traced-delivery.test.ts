import type { Trace } from "service/trace";
import { expect, it } from "vitest";
import { deliveriesTo } from "../../test/submissions/deliveries.js";
import { inEachDatabase, offered } from "../../test/submissions/submission-database.js";
import { tracedDelivery } from "./traced-delivery.js";

const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

inEachDatabase((database) => {
  it("a submission keeps the trace of its request, and one without has none", async () => {
    const [{ claims, intake }] = database().gateways;
    const taken = [await intake.take(offered({ traceparent })), await intake.take(offered())];
    const claimed = await claims.lines(2, []);
    const kept = new Map(claimed.map((claim) => [claim.id, claim.traceparent]));
    expect(taken.map(({ id }) => kept.get(id))).toEqual([traceparent, null]);
  });

  it("its calls go on with that trace where nothing is recorded", async () => {
    const { claimLine, submit } = deliveriesTo(database());
    await submit({ firstname: "Ada" });
    const claim = { ...(await claimLine()), traceparent };
    const traceOf = async (claims: readonly (typeof claim)[]): Promise<Trace | undefined> => {
      let given: Trace | undefined;
      await tracedDelivery(null, claims, async (trace) => {
        given = trace;
        return { kind: "created" };
      });
      return given;
    };
    expect(await traceOf([claim])).toEqual({ traceparent });
    // What is done for several at once belongs to none of them.
    expect(await traceOf([claim, claim])).toBeUndefined();
  });
});
