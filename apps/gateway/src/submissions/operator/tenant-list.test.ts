import { expect, it } from "vitest";
import { rowsRead } from "../../../test/submissions/rows-read.js";
import { inEachDatabase, offered } from "../../../test/submissions/submission-database.js";
import { Tenants } from "./tenants.js";

inEachDatabase((database) => {
  it("is made without a look at each submission", async () => {
    const [{ database: open, intake, reader, vault }] = database().gateways;
    const token = "t0ken";
    const [first] = await intake.takeAll(Array.from({ length: 1_000 }, () => offered({ token })));
    if (first && "id" in first) await reader.cancel(token, first.id);
    await database().sql("update submissions.submissions set state = 'CREATED', contact_id = id where number > 2");
    await database().sql("update submissions.tenants set departed = 999");
    await database().sql("analyze submissions.submissions");
    const list = (run = open.run) => new Tenants({ database: open.database, run }, async () => vault).list(10);
    expect(await list()).toMatchObject([{ waiting: 1, cancelled: 1 }]);
    expect(await rowsRead(open, list)).toBeLessThan(20);
  });
});
