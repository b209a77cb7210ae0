import { expect, it } from "vitest";
import { describeOperated, offered, secret, shortOf } from "../../../test/submissions/operated.js";
import type { Operated } from "../../../test/submissions/operated.js";
import { openDatabase } from "../database.js";
import { openOperator } from "./open-operator.js";
import { runSubmissionsCommand } from "./run-submissions-command.js";

const surnamesIn = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => (JSON.parse(line) as { readonly contact: { readonly surname: string } }).contact.surname);

describeOperated("export", (operated) => {
  /** One in each state of one token, and one that waits for a parked one. */
  const oneOfEach = async ({ command, gateway }: Operated) => {
    const errors = [{ code: "INVALID_MAIL", message: "must be a mail address", path: ["input", "mail"] }];
    const tenants = await gateway(async (own) => {
      await own.take(...["created", "refused", "uncertain", "waiting"].map((name) => offered("t0ken", name)));
      await own.create(await own.claim("t0ken"), "7");
      await own.queue.settle(await own.claim("t0ken"), { state: "REFUSED", errors }, true);
      await own.queue.settle(await own.claim("t0ken"), { state: "UNCERTAIN" }, false);
      await own.take(offered("p4rked", "sending"), offered("p4rked", "parked"));
      await own.send(await own.claim("p4rked"));
      return { active: await shortOf(own, "t0ken"), parked: await shortOf(own, "p4rked") };
    });
    await command(`park ${tenants.parked}`);
    return { ...tenants, errors };
  };

  it("prints what can't be delivered, opened, one JSON object a line, and warns that it is personal data", async () => {
    const own = await operated();
    const { active, errors } = await oneOfEach(own);
    const { exitCode, explained, printed } = await own.command("export");
    expect(exitCode).toBe(0);
    expect(explained).toStrictEqual([expect.stringContaining("personal data"), "4 submissions."]);
    expect(surnamesIn(printed)).toStrictEqual(["refused", "uncertain", "parked", "sending"]);
    expect(JSON.parse(printed[0] ?? "")).toStrictEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      tenant: expect.stringMatching(new RegExp(`^${active}`)),
      state: "REFUSED",
      submittedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      errors,
      contact: { surname: "refused" },
    });
  });

  it("prints one state, or one tenant, where that is asked for", async () => {
    const own = await operated();
    const { active, parked } = await oneOfEach(own);
    const surnames = async (line: string) => surnamesIn((await own.command(line)).printed);
    expect(await surnames("export --state REFUSED")).toStrictEqual(["refused"]);
    expect(await surnames("export --state UNCERTAIN")).toStrictEqual(["uncertain"]);
    expect((await surnames("export --state WAITING")).toSorted()).toStrictEqual(["parked", "waiting"]);
    expect(await surnames("export --state PARKED")).toStrictEqual(["parked", "sending"]);
    expect(await surnames(`export --tenant ${active}`)).toStrictEqual(["refused", "uncertain"]);
    expect(await surnames(`export --tenant ${active} --state WAITING`)).toStrictEqual(["waiting"]);
    expect(await surnames(`export --tenant ${parked}`)).toStrictEqual(["parked", "sending"]);
    expect(await own.command(`export --tenant ${parked} --state REFUSED`)).toMatchObject({ exitCode: 0, printed: [] });
  });

  it("goes on from page to page and from tenant to tenant, each in its order", async () => {
    const { command, gateway } = await operated();
    const counts = { a: 250, b: 100, c: 1 };
    await gateway(async (own) => {
      const offers = Object.entries(counts).flatMap(([token, count]) =>
        Array.from({ length: count }, (_, index) => offered(token, `${token}${index}`)),
      );
      await own.intake.takeAll(offers);
      await own.sql("update submissions.tenants set parked_at = now(), due_at = null");
    });
    for (const line of ["export", "export --state WAITING", "export --state PARKED"]) {
      const surnames = surnamesIn((await command(line)).printed);
      for (const [token, count] of Object.entries(counts)) {
        const expected = Array.from({ length: count }, (_, index) => `${token}${index}`);
        expect(surnames.filter((name) => name.startsWith(token))).toStrictEqual(expected);
      }
      expect(surnames).toHaveLength(351);
    }
    const tenant = (await command("list")).printed[1]?.slice(0, 12) ?? "";
    for (const line of [`export --tenant ${tenant}`, `export --state WAITING --tenant ${tenant}`]) {
      expect((await command(line)).printed).toHaveLength(250);
    }
  });

  it("reads no further than what is printed", async () => {
    const { gateway, storage } = await operated();
    await gateway(async (own) => own.intake.takeAll(Array.from({ length: 150 }, () => offered("t0ken", "a"))));
    const explained: string[] = [];
    let printed = 0;
    const exitCode = await runSubmissionsCommand(["export", "--state", "WAITING"], {
      version: "",
      open: () => openOperator(storage, { current: secret }),
      readToken: async () => null,
      print: async () => {
        printed += 1;
        if (printed === 3) throw Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
      },
      explain: (line) => explained.push(line),
    });
    expect({ exitCode, printed }).toStrictEqual({ exitCode: 1, printed: 3 });
    expect(explained).toStrictEqual([expect.stringContaining("personal data")]);
  });

  it("prints what can't be opened without a contact, and says so", async () => {
    const own = await operated();
    await oneOfEach(own);
    await own.gateway(({ sql }) =>
      sql("update submissions.submissions set input = '\\x0102' where state = 'UNCERTAIN'"),
    );
    const { exitCode, printed } = await own.command("export --state UNCERTAIN");
    expect(exitCode).toBe(0);
    expect(printed.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { state: "UNCERTAIN", contact: null, errors: [{ message: expect.stringContaining("can't be opened") }] },
    ]);
  });

  it("opens nothing with another secret", async () => {
    const own = await operated();
    await oneOfEach(own);
    const { exitCode, explained, printed } = await own.command("export", "", "another secret");
    expect({ exitCode, printed }).toStrictEqual({ exitCode: 1, printed: [] });
    expect(explained.at(-1)).toMatch(/^GATEWAY_SECRET must be the one/);
  });

  it("leaves the key to the secrets that it has, of which one may be replaced just now", async () => {
    const own = await operated();
    await oneOfEach(own);
    const run = async (text: string) => {
      const database = await openDatabase(own.storage, () => {});
      const rows = await database.run({ name: "", text }, []);
      await database.close();
      return rows;
    };
    await run("insert into submissions.keys (secret, wrapped) values ('of another gateway', '')");
    expect((await own.command("export")).printed).toHaveLength(4);
    expect(await run("select secret from submissions.keys")).toHaveLength(2);
  });

  it("of nothing is nothing, even before there is a key", async () => {
    const { command, gateway } = await operated();
    await gateway(async ({ sql }) => sql("delete from submissions.keys"));
    expect(await command("export")).toMatchObject({ exitCode: 0, printed: [] });
  });
});
