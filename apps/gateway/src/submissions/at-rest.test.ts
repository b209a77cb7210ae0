import { describe, expect, it } from "vitest";
import { rest } from "../../test/gateway.js";
import { deliveriesTo } from "../../test/submissions/deliveries.js";
import { inEachDatabase, offered } from "../../test/submissions/submission-database.js";

const secrets = {
  token: "t0ken-that-nobody-may-see",
  name: "Łovelace-of-Ockham",
  mail: "ada@secret.example.org",
  key: "key-7c5f1d",
  answer: "an answer to a form",
  secret: "s3cret",
};

inEachDatabase((database) => {
  /** All that the tables hold, as text. */
  const dump = async (): Promise<string> => {
    const tables = await database().sql(
      "select table_name from information_schema.tables where table_schema = 'submissions'",
    );
    const rows = tables.map(({ table_name: name }) =>
      database().sql(`select each::text as text from submissions."${String(name)}" each`),
    );
    return (await Promise.all(rows))
      .flat()
      .map(({ text }) => text)
      .join("\n");
  };
  /** In any of the ways in which a text is written. */
  const traces = (text: string): readonly string[] => {
    const bytes = Buffer.from(text);
    return [text, text.toLowerCase(), encodeURIComponent(text), bytes.toString("hex"), bytes.toString("base64url")];
  };
  const found = async (): Promise<readonly string[]> => {
    const text = await dump();
    return Object.values(secrets).filter((secret) => traces(secret).some((trace) => text.includes(trace)));
  };
  const submit = async (document: string): Promise<void> => {
    const { token, key, mail } = secrets;
    await database().gateways[0].intake.take(
      offered({ token, input: document, person: `mail ${mail}`, idempotencyKey: key }),
    );
  };

  describe("nobody who reads the database learns a token, a person, an input or a key", () => {
    const { answer, mail, name } = secrets;
    const document = JSON.stringify({ surname: name, mail, notes: [{ data: answer }] });

    it("from what waits, is about to be sent, is on its way, was created or was refused", async () => {
      const { api, claimLine, claimLost, deliver } = deliveriesTo(database());
      await submit(document);
      expect(await found()).toEqual([]);
      api.waitForTurn = async () => expect(await found()).toEqual([]);
      api.waitForResponse = async () => expect(await found()).toEqual([]);
      api.fates.push(rest(422, { errors: [{ location: "body.data.contact.mail", message: mail }] }), "gone");
      const claim = await claimLine();
      const refused = await deliver(claim);
      const { queue } = database().gateways[0];
      if (refused.kind !== "refused") throw new Error("It is to be refused.");
      await queue.settle(claim, { ...refused, state: "REFUSED" }, true);
      expect(await found()).toEqual([]);
      await database().sql("update submissions.submissions set key = null");
      await submit(document);
      await deliver(await claimLine());
      expect(await found()).toEqual([]);
      const [lost] = await claimLost();
      if (lost === undefined) throw new Error("It is to be lost.");
      await database().sql(
        `update submissions.submissions set record = regexp_replace(record, 'AtMs":\\d+', 'AtMs":0')`,
      );
      expect(await deliver(lost)).toEqual({ kind: "created" });
      expect(await found()).toEqual([]);
      expect(api.calls.map(({ token }) => token)).toContain(secrets.token);
    });

    it("and would learn of what is not sealed", async () => {
      await submit(document);
      const { token } = secrets;
      await database().sql("update submissions.tenants set token = $1", Buffer.from(token));
      await database().sql("update submissions.submissions set input = $1", Buffer.from(document));
      expect(await found()).toEqual([token, name, mail, answer]);
    });
  });

  it("what is sealed in one row does not open in another", async () => {
    const { claims, intake, unreadable } = database().gateways[0];
    await intake.take(offered({ token: "one", input: "input of one" }));
    await intake.take(offered({ token: "other", input: "input of the other" }));
    const swapped = "from submissions.submissions other where other.id <> each.id";
    await database().sql(`update submissions.submissions each set input = other.input ${swapped}`);
    const before = unreadable.length;
    expect(await claims.lines(10, [])).toEqual([]);
    expect(unreadable.length).toBe(before + 2);
  });

  it("a token that is sealed for one tenant does not open for another", async () => {
    const { claims, intake, unreadable } = database().gateways[0];
    await intake.take(offered({ token: "one" }));
    await intake.take(offered({ token: "other" }));
    const swapped = "from submissions.tenants other where other.id <> each.id";
    await database().sql(`update submissions.tenants each set token = other.token ${swapped}`);
    const before = unreadable.length;
    expect(await claims.lines(10, [])).toEqual([]);
    expect(unreadable.length).toBe(before + 2);
  });
});
