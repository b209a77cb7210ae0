import { expect, it } from "vitest";
import { describeOperated, offered, shortOf } from "../../../test/submissions/operated.js";
import type { HandGateway } from "../../../test/submissions/operated.js";
import type { Claim } from "../claim.js";

describeOperated("list", (operated) => {
  it("tells what there is of each token, those first that have most to do, and shows no token", async () => {
    const { command, gateway } = await operated();
    const tenants = await gateway(async (own) => {
      await own.take(...["a", "b", "c"].map((name) => offered("t0ken-a", name)));
      await own.take(...["d", "e", "f", "g"].map((name) => offered("t0ken-b", name)));
      await own.take(offered("t0ken-c", "h"));
      await own.queue.settle(await own.claim("t0ken-b"), { state: "UNCERTAIN" }, false);
      await own.queue.settle(await own.claim("t0ken-b"), { state: "REFUSED", errors: [] }, true);
      const [taken = ""] = await own.take(offered("t0ken-b", "i"));
      await own.reader.cancel("t0ken-b", taken);
      await own.sql("update submissions.tenants set due_at = now()");
      await own.queue.park(await own.claim("t0ken-c"), 300_000);
      await own.sql("update submissions.submissions set submitted_at = now() - interval '90 seconds'");
      return { a: await shortOf(own, "t0ken-a"), b: await shortOf(own, "t0ken-b"), c: await shortOf(own, "t0ken-c") };
    });
    const { exitCode, explained, printed } = await command("list");
    expect({ exitCode, explained }).toStrictEqual({ exitCode: 0, explained: [] });
    expect(printed.slice(1).map((line) => line.split(/ {2,}/))).toStrictEqual([
      [tenants.b, "2", "0", "1", "1", "1", "1m", "active"],
      [tenants.a, "3", "0", "0", "0", "0", "1m", "active"],
      [tenants.c, "1", "0", "0", "0", "0", "1m", expect.stringMatching(/^parked since .*Z \(token refused\)$/)],
    ]);
    expect(printed.join("\n")).not.toContain("t0ken");
  });

  it("says so where there are no tenants, and where there are more than it shows", async () => {
    const { command, gateway } = await operated();
    expect(await command("list")).toMatchObject({ exitCode: 0, explained: ["No tenants."] });
    await gateway(async ({ sql }) => {
      await sql(`
        insert into submissions.tenants (id, name, token) select each, each, '' from generate_series(1, 1003) each
      `);
      await sql("insert into submissions.lines (tenant, joined) select id, id::bigint from submissions.tenants");
    });
    const { explained, printed } = await command("list");
    expect(printed).toHaveLength(1_001);
    expect(printed[1]).toMatch(/^1003 +1003 /);
    expect(printed[1_000]).toMatch(/^4 +4 /);
    expect(explained).toStrictEqual(["There are more tenants than the 1000 with most to do."]);
  });
});

describeOperated("park", (operated) => {
  it("keeps a line, whatever joins it, until it is resumed", async () => {
    const { command, gateway } = await operated();
    const tenant = await gateway(async (own) => {
      await own.take(offered("t0ken", "a"));
      return shortOf(own, "t0ken");
    });
    const parked = `Tenant ${tenant} is parked until you resume it.`;
    expect(await command(`park ${tenant}`)).toStrictEqual({ exitCode: 0, printed: [], explained: [parked] });
    await gateway(async (own) => {
      await own.take(offered("t0ken", "b"));
      await own.claims.wakeLines();
      expect(await own.claims.lines(10, [])).toStrictEqual([]);
    });
    expect((await command("list")).printed[1]).toMatch(/ parked since .*Z \(by the operator\)$/);

    const goesOn = `Tenant ${tenant} goes on.`;
    expect(await command(`resume ${tenant}`)).toStrictEqual({ exitCode: 0, printed: [], explained: [goesOn] });
    await gateway(async (own) => {
      expect(await own.claims.lines(10, [])).toMatchObject([{ input: '{"surname":"a"}' }]);
    });
    expect((await command("list")).printed[1]).toMatch(/ active$/);
  });

  it.each<[string, (own: HandGateway, claim: Claim) => Promise<unknown>]>([
    ["created", (own, claim) => own.create(claim, "2")],
    ["refused", (own, claim) => own.queue.settle(claim, { state: "REFUSED", errors: [] }, true)],
    ["postponed", (own, claim) => own.queue.postpone(claim, 0)],
    ["refused for its token", (own, claim) => own.queue.park(claim, 0)],
  ])("keeps a line of which a submission that was under way is %s", async (_, conclude) => {
    const { command, gateway } = await operated();
    const [claim, tenant] = await gateway(async (own) => {
      await own.take(...["a", "b", "c"].map((name) => offered("t0ken", name)));
      await own.create(await own.claim("t0ken"), "1");
      return [await own.claim("t0ken"), await shortOf(own, "t0ken")] as const;
    });
    await command(`park ${tenant}`);
    await gateway(async (own) => {
      await conclude(own, claim);
      await own.claims.wakeLines();
      expect(await own.claims.lines(10, [])).toStrictEqual([]);
    });
    expect((await command("list")).printed[1]).toMatch(/ parked since .*Z \(by the operator\)$/);
    await command(`resume ${tenant}`);
    await gateway(async (own) => expect(await own.claims.lines(10, [])).toHaveLength(1));
  });

  it("is of one tenant: no beginning that no id has, or several have, parks anything", async () => {
    const { command, gateway } = await operated();
    await gateway(async ({ sql }) => {
      await sql(`
        insert into submissions.tenants (id, name, token) values ('ab_1', 'a', ''), ('abc1', 'b', ''), ('abc2', 'c', '')
      `);
      await sql("insert into submissions.lines (tenant) select id from submissions.tenants");
    });
    for (const line of ["park abx", "resume abc3", "export --tenant b"]) {
      expect(await command(line)).toStrictEqual({ exitCode: 1, printed: [], explained: ["No such tenant."] });
    }
    const several = "Several tenants' ids begin like this: give more of it.";
    for (const line of ["park abc", "resume a"]) {
      expect(await command(line)).toStrictEqual({ exitCode: 1, printed: [], explained: [several] });
    }
    expect((await command("list")).printed.join("\n")).not.toContain("parked");
    expect((await command("park ab_")).exitCode).toBe(0);
    expect((await command("list")).printed.filter((line) => line.includes("parked"))).toStrictEqual([
      expect.stringMatching(/^ab_1 /),
    ]);
  });
});

describeOperated("a line that is parked since the API refuses its token", (operated) => {
  it("goes on with what joins it once all that waited was taken back", async () => {
    const { gateway } = await operated();
    await gateway(async (own) => {
      const [first = ""] = await own.take(offered("t0ken", "a"));
      await own.queue.park(await own.claim("t0ken"), 0);
      await own.reader.cancel("t0ken", first);
      expect(await own.claims.lines(10, [])).toStrictEqual([]);
      await own.take(offered("t0ken", "b"));
      expect(await own.claims.lines(10, [])).toHaveLength(1);
    });
  });
});

describeOperated("resume", (operated) => {
  it("leaves a line alone that is not parked", async () => {
    const { command, gateway } = await operated();
    const tenant = await gateway(async (own) => {
      await own.take(offered("t0ken", "a"));
      await own.claim("t0ken");
      return shortOf(own, "t0ken");
    });
    const explained = [`Tenant ${tenant} is not parked.`];
    expect(await command(`resume ${tenant}`)).toStrictEqual({ exitCode: 0, printed: [], explained });
    // Its claim counts.
    await gateway(async (own) => expect(await own.claims.lines(10, [])).toStrictEqual([]));
  });

  it("with another token hands the line to whoever holds that one, with its order and its idempotency keys", async () => {
    const { command, gateway } = await operated();
    const [tenant, ids] = await gateway(async (own) => {
      const taken = await own.take(offered("0ld", "a", "key-a"), offered("0ld", "b", "key-b"));
      await own.queue.park(await own.claim("0ld"), 300_000);
      return [await shortOf(own, "0ld"), taken] as const;
    });
    const ran = await command(`resume ${tenant} --new-token`, "n3w\n");
    const explained = [`Tenant ${tenant} goes on with the new token.`];
    expect(ran).toStrictEqual({ exitCode: 0, printed: [], explained });

    await gateway(async (own) => {
      // Both are known, so neither is taken twice; under another input the key is refused.
      expect(await own.take(offered("n3w", "a", "key-a"), offered("n3w", "b", "key-b"))).toStrictEqual(ids);
      await expect(own.take(offered("n3w", "other", "key-a"))).rejects.toMatchObject({
        code: "IDEMPOTENCY_KEY_REUSED",
      });
      const all = [...ids, ...(await own.take(offered("n3w", "c", "key-c")))];
      const page = await own.reader.page("n3w", { after: null, first: 10, state: null });
      expect(page.map(({ id }) => id)).toStrictEqual(all);
      for (const [index, surname] of ["a", "b", "c"].entries()) {
        const claim = await own.claim("n3w");
        expect(JSON.parse(claim.input)).toStrictEqual({ surname });
        await own.create(claim, String(index));
      }
      expect(await own.reader.find("n3w", all)).toHaveLength(3);
      expect(await own.reader.find("0ld", all)).toStrictEqual([]);
    });
  });

  it("with another token leaves nothing to whoever still holds the old one: what that one submits is its own", async () => {
    const { command, gateway } = await operated();
    await gateway(async (own) => own.take(offered("0ld", "a", "key")));
    const tenant = (await command("list")).printed[1]?.slice(0, 12) ?? "";
    for (const token of ["n3w", "n3wer"]) await command(`resume ${tenant} --new-token`, token);
    await gateway(async (own) => {
      const [late = ""] = await own.take(offered("0ld", "late", "key"));
      expect(await own.claim("0ld")).toMatchObject({ id: late });
      expect(await own.reader.find("0ld", [late])).toHaveLength(1);
      for (const token of ["n3w", "n3wer"]) expect(await own.reader.find(token, [late])).toStrictEqual([]);
    });
  });

  it("with a token that has submissions of its own keeps both lines, and both know each other's keys", async () => {
    const { command, gateway } = await operated();
    const [tenant, ids] = await gateway(async (own) => {
      const taken = await own.take(offered("0ld", "a", "key-a"), offered("n3w", "b", "key-b"));
      return [await shortOf(own, "0ld"), taken] as const;
    });
    expect((await command(`resume ${tenant} --new-token`, "n3w")).exitCode).toBe(0);
    await gateway(async (own) => {
      expect(await own.take(offered("n3w", "a", "key-a"), offered("n3w", "b", "key-b"))).toStrictEqual(ids);
      expect(await own.take(offered("n3w", "c", "key-c"), offered("n3w", "c", "key-c"))).toHaveLength(2);
      expect(await own.reader.page("n3w", { after: null, first: 10, state: null })).toHaveLength(3);
      const claims = await own.claims.lines(10, []);
      expect(claims.map(({ token }) => token)).toStrictEqual(["n3w", "n3w"]);
      expect(claims.map(({ input }) => JSON.parse(input).surname).toSorted()).toStrictEqual(["a", "b"]);
    });
  });

  it("prints no token, whatever becomes of it", async () => {
    const { command, gateway } = await operated();
    await gateway(async (own) => own.take(offered("0ld", "a")));
    const tenant = (await command("list")).printed[1]?.slice(0, 12) ?? "";
    const ran = [
      await command(`resume ${tenant} --new-token`, "s3cret-token", "another secret"),
      await command(`resume ${tenant} --new-token`, "s3cret-token s3cret-token"),
      await command("resume nobody --new-token", "s3cret-token"),
    ];
    expect(ran.map(({ exitCode }) => exitCode)).toStrictEqual([1, 1, 1]);
    expect(JSON.stringify(ran)).not.toContain("s3cret-token");
    expect(ran[0]?.explained).toStrictEqual([expect.stringMatching(/^GATEWAY_SECRET must be the one/)]);
  });
});
