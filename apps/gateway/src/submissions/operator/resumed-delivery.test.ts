import { Registry } from "prom-client";
import { createLogger } from "service/logger";
import { expect, it, onTestFinished } from "vitest";
import { idempotencyWith, leastContact, rest, success } from "../../../test/gateway.js";
import { roomyUpstream } from "../../../test/roomy-upstream.js";
import { describeOperated, offered, secret, shortOf } from "../../../test/submissions/operated.js";
import type { Operated } from "../../../test/submissions/operated.js";
import { systemClock } from "../../clock.js";
import { createCallers } from "../../rest/caller.js";
import { createFormCache } from "../../writes/form-catalog.js";
import { StartedSubmissions } from "../open-submissions.js";

/** What a gateway starts in front of an API that knows one token, with the surnames that it has made. */
function startSubmissions({ storage }: Operated, knownToken: string) {
  const created: string[] = [];
  const upstream = roomyUpstream(
    {
      send: async ({ body, token }) => {
        if (token !== knownToken) return rest(401, {});
        created.push(Object(body).data.contact.surname);
        return success(leastContact(created.length));
      },
      close: async () => {},
    },
    systemClock,
  );
  const idempotency = idempotencyWith({});
  const submissions = new StartedSubmissions({
    storage,
    secrets: { current: secret },
    maxWaiting: 1_000,
    logger: createLogger("gateway", "silent"),
    registry: new Registry(),
    callerOf: createCallers({ upstream, idempotency, keyOf: (token) => token }),
    formCache: createFormCache(systemClock, 300_000),
    idempotency,
    reserveTokens: 0,
    upsertWaitMs: 30_000,
    tracer: null,
  });
  const close = async (): Promise<void> => {
    await submissions.close();
    await upstream.close();
  };
  onTestFinished(close);
  return { submissions, created, close };
}

describeOperated("a gateway whose token was replaced", (operated) => {
  it("delivers what waited, and what is new, and shows both to whoever holds the new token", async () => {
    const own = await operated();
    const before = startSubmissions(own, "n3w");
    const waiting = await before.submissions.submit(offered("0ld", "a", "key-a"));
    await expect.poll(async () => (await before.submissions.place(waiting.id))?.isHeldUp).toBe(true);
    await before.close();
    const tenant = await own.gateway((each) => shortOf(each, "0ld"));
    expect((await own.command("list")).printed[1]).toMatch(/ parked since .*Z \(token refused\)$/);
    expect((await own.command(`resume ${tenant} --new-token`, "n3w\n")).exitCode).toBe(0);

    const { created, submissions } = startSubmissions(own, "n3w");
    const again = await submissions.submit(offered("n3w", "a", "key-a"));
    const added = await submissions.submit(offered("n3w", "b", "key-b"));
    expect(again.id).toBe(waiting.id);
    const states = async () => (await submissions.find("n3w", [waiting.id, added.id])).map(({ state }) => state);
    await expect.poll(states).toStrictEqual(["CREATED", "CREATED"]);
    expect(created).toStrictEqual(["a", "b"]);
  });
});
