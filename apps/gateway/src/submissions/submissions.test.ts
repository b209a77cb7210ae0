import { temporaryDatabase } from "testing/postgres";
import { severableLink } from "testing/severable-link";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { deliveryOf } from "../../test/submissions/delivered.js";
import { gatewayOn, offered } from "../../test/submissions/submission-database.js";
import { openDatabase } from "./database.js";
import { Submissions } from "./submissions.js";

const postgresUrl = inject("postgresUrl");
const token = "t0ken";

/** A submission that waits, and one that is uncertain, by a link to their database that can be cut. */
async function setUp() {
  const temporary = await temporaryDatabase(postgresUrl ?? "");
  onTestFinished(() => temporary[Symbol.asyncDispose]());
  const link = await severableLink(temporary.url);
  onTestFinished(() => link.close());
  const open = await openDatabase({ databaseUrl: link.url }, () => {});
  onTestFinished(() => open.close());
  const gateway = await gatewayOn(open);
  const { claims, intake, queue } = gateway;
  const submissions = new Submissions(async () => ({ ...gateway, wake: () => {} }));
  const uncertain = await intake.take(offered({ token }));
  const [claim] = await claims.lines(1, []);
  if (claim === undefined) throw new Error("A line is due.");
  const delivery = deliveryOf(gateway, claim);
  await delivery.send();
  await delivery.lose();
  await queue.settle(claim, { state: "UNCERTAIN" }, false);
  const waiting = await intake.take(offered({ token }));
  return { link, submissions, uncertain: uncertain.id, waiting: waiting.id };
}

describe.skipIf(postgresUrl === null)("what is decided of a submission", () => {
  it("may have been done where the answer to its COMMIT is lost, and says so", async () => {
    const { link, submissions, uncertain, waiting } = await setUp();
    link.loseAnswerTo("commit");
    const resolving = submissions.resolve(token, uncertain, "SEND_AGAIN");
    await expect(resolving).rejects.toMatchObject({ code: "UPSTREAM_UNKNOWN" });
    await expect.poll(() => submissions.find(token, [uncertain])).toMatchObject([{ state: "WAITING" }]);
    link.loseAnswerTo("commit");
    await expect(submissions.cancel(token, waiting)).rejects.toMatchObject({ code: "UPSTREAM_UNKNOWN" });
    await expect.poll(() => submissions.find(token, [waiting])).toMatchObject([{ state: "CANCELLED" }]);
  });

  it.each(["update submissions.submissions", "jsonb_array_elements_text"])(
    "was not done where the answer to an earlier statement is lost, and says that too: %s",
    async (statement) => {
      const { link, submissions, uncertain, waiting } = await setUp();
      link.loseAnswerTo(statement);
      const resolving = submissions.resolve(token, uncertain, "SEND_AGAIN");
      await expect(resolving).rejects.toMatchObject({ code: "SUBMISSIONS_UNAVAILABLE" });
      link.loseAnswerTo(statement);
      await expect(submissions.cancel(token, waiting)).rejects.toMatchObject({ code: "SUBMISSIONS_UNAVAILABLE" });
      const states = Object.fromEntries(
        (await submissions.find(token, [uncertain, waiting])).map(({ id, state }) => [id, state]),
      );
      expect(states).toEqual({ [uncertain]: "UNCERTAIN", [waiting]: "WAITING" });
    },
  );
});
