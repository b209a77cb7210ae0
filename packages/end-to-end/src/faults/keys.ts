import { randomUUID } from "node:crypto";
import type { Told } from "../fault-kit/account.js";
import { doubled, lost } from "../fault-kit/check-accounts.js";
import { noFaults, randomFaults } from "../fault-kit/fault.js";
import { oneOf } from "../fault-kit/random.js";
import type { Random } from "../fault-kit/random.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPlace, until } from "./proof.js";
import type { Place, Run } from "./proof.js";

const kills = 52;
const killersCount = 2;
const workers = 12;
const indexDelayMs = 300;
// Above the delay of the index, since only then is a contact that is not found not there.
const reconcileAfterMs = 1_000;
// What a client must not give up for: it is told nothing for sure.
const openCodes = ["UPSTREAM_UNKNOWN", "UPSTREAM_UNAVAILABLE", "UPSTREAM_TIMEOUT", "RATE_LIMITED", "CONFLICT"];
const giveUpMs = 120_000;

/** What an idempotency key is good for, whatever dies meanwhile. */
export function keyProofs({ randomOf, redisUrl, report }: Run): void {
  describe("idempotency keys", () => {
    let place: Place;
    let hasKeys = false;
    beforeAll(async () => {
      place = await startPlace({
        gateways: 4,
        redisUrl,
        upstream: { indexDelayMs },
        variables: {
          RECONCILE_AFTER_MS: String(reconcileAfterMs),
          CONTACTS_API_TIMEOUT_MS: "5000",
          PACING_MAX_WAIT_MS: "4000",
        },
      });
      hasKeys = await place.client.learnKeys(place.gateways[0]?.url ?? "");
    });
    afterAll(() => place?.end());
    const missing = "createContact takes no idempotencyKey yet";

    it("a hundred calls at once with one key make one contact", async (context) => {
      context.skip(!hasKeys, missing);
      const idempotencyKey = randomUUID();
      const asked = Array.from({ length: 100 }, (_, index) => {
        const url = place.gateways[index % place.gateways.length]?.url ?? "";
        return place.client.ask(url, { tenant: "crowd", marker: "one", kind: "create", idempotencyKey });
      });
      const told = await Promise.all(asked);
      const ids = new Set(told.map(({ outcome }) => (outcome.kind === "created" ? outcome.id : outcome.kind)));
      const made = place.upstream.committed().filter(({ tenant }) => tenant === "crowd");
      report("100 calls at once with one key", `${made.length} contact, ${ids.size} different answer`);
      expect(made).toHaveLength(1);
      expect([...ids]).toEqual([String(made[0]?.id)]);
    });

    it("no contact is lost or doubled, however often gateways are killed", async (context) => {
      context.skip(!hasKeys, missing);
      const kinds = ["commitThenDrop", "resetInBody", "errorAfterCommit", "resetBefore"] as const;
      place.upstream.plan(randomFaults(randomOf("lost answers"), 0.15, kinds));
      let isOver = false;
      const working = Array.from({ length: workers }, (_, index) => work(index, () => isOver));
      await Promise.all(Array.from({ length: killersCount }, (_, killer) => killOften(killer)));
      isOver = true;
      place.upstream.plan(noFaults);
      const ended = (await Promise.all(working)).flat();

      const committed = place.upstream.committed().filter(({ tenant }) => tenant.startsWith("worker-"));
      const found = { lost: lost(committed, ended), doubled: doubled(committed) };
      const asked = (await place.client.told()).filter(({ tenant }) => tenant.startsWith("worker-"));
      const lostAnswers = asked.filter(({ outcome }) => outcome.kind === "broken").length;
      const created = ended.filter(({ outcome }) => outcome.kind === "created").length;
      report(
        `${kills} kills under load`,
        `${lostAnswers} answers lost, ${created} of ${ended.length} contacts acknowledged, ${committed.length} there: ` +
          `${found.lost.length} lost, ${found.doubled.length} doubled`,
      );
      expect(found).toEqual({ lost: [], doubled: [] });
      expect(created).toBe(ended.length);
    });

    /** Creates one contact after the other until it is over, and resolves with what was told of each in the end. */
    async function work(index: number, isOver: () => boolean): Promise<readonly Told[]> {
      const random = randomOf(`worker ${index}`);
      const ended: Told[] = [];
      while (!isOver()) ended.push(await createForSure(random, `worker-${index}`, `w-${index}-${ended.length}`));
      return ended;
    }

    /** Asks with the same key, of one gateway and another, until the answer says for sure what came of it. */
    async function createForSure(random: Random, tenant: string, marker: string): Promise<Told> {
      const ask = { tenant, marker, kind: "create", idempotencyKey: randomUUID() } as const;
      const giveUpAtMs = performance.now() + giveUpMs;
      for (;;) {
        const gateway = place.gateways[Math.floor(random() * place.gateways.length)];
        const told = await place.client.ask(gateway?.url ?? "", ask);
        const { outcome } = told;
        const isOpen = outcome.kind === "broken" || (outcome.kind === "refused" && openCodes.includes(outcome.code));
        if (!isOpen || performance.now() > giveUpAtMs) return told;
        await until(performance.now() + 100 + random() * 200);
      }
    }

    /** Kills gateways of its own share at random moments, and starts each anew. */
    async function killOften(killer: number): Promise<void> {
      const own = place.gateways.map((_, index) => index).filter((index) => index % killersCount === killer);
      const random = randomOf(`killer ${killer}`);
      const [first = 0, ...others] = own;
      for (let killed = 0; killed < kills / killersCount; killed += 1) {
        await until(performance.now() + random() * 200);
        const index = oneOf(random, [first, ...others]);
        await place.gateways[index]?.kill();
        place.gateways[index] = await place.startGateway();
      }
    }
  });
}
