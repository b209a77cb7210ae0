import { describe, expect, it } from "vitest";
import { answerTo, formList, isFormList } from "../../../test/answer-forms.js";
import { codeOf, leastContact, mistakesOf, rest, startGateway, success } from "../../../test/gateway.js";
import type { GraphqlResponse } from "../../../test/gateway.js";
import { inEachDatabase } from "../../../test/submissions/submission-database.js";
import { Submissions } from "../../submissions/submissions.js";

const submit = `mutation ($input: CreateContactInput!, $key: String, $via: ContactSubmissionVia) {
  submitContact(input: $input, idempotencyKey: $key, via: $via) {
    submission { id state position expectedAt submittedAt settledAt contactId contact { id } errors { code } }
  }
}`;
const list = `query ($ids: [ID!], $state: ContactSubmissionState, $first: Int, $after: String) {
  contactSubmissions(ids: $ids, state: $state, first: $first, after: $after) {
    nodes { id state position } pageInfo { hasNextPage endCursor }
  }
}`;
const ada = { firstname: "Ada", surname: "Lovelace" };
const other = { authorization: "Bearer another" };

inEachDatabase((database) => {
  const start = async (isAway = false) => {
    const [{ importIntake, importReader, intake, reader, together }] = database().gateways;
    let woken = 0;
    const open = { importIntake, importReader, intake, reader, together, wake: () => void (woken += 1) };
    const submissions = new Submissions(isAway ? () => Promise.reject(new Error("away")) : async () => open);
    const gateway = await startGateway(
      (call) => (isFormList(call) ? formList(call) : call.method === "GET" ? success(leastContact(7)) : rest(404, {})),
      { submissions },
    );
    const submitOne = async (variables: object, headers?: Record<string, string>) => {
      const { data, errors } = await gateway.send(submit, variables, headers);
      expect(errors).toBeUndefined();
      return Object(data)["submitContact"].submission;
    };
    const listed = async (variables: object = {}, headers?: Record<string, string>) =>
      Object((await gateway.send(list, variables, headers)).data)["contactSubmissions"];
    return { ...gateway, listed, submitOne, woken: () => woken };
  };

  describe("submitContact", () => {
    it("takes a contact without a REST call, and tells its place", async () => {
      const { calls, submitOne, woken } = await start();
      await submitOne({ input: ada });
      const submission = await submitOne({ input: ada });
      expect(submission).toEqual({
        id: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
        state: "WAITING",
        position: 2,
        expectedAt: expect.any(String),
        submittedAt: expect.any(String),
        settledAt: null,
        contactId: null,
        contact: null,
        errors: [],
      });
      // It counts as empty: nobody knows the bucket yet, and 10 tokens are to be earned.
      const waitMs = Date.parse(submission.expectedAt) - Date.now();
      expect(waitMs).toBeGreaterThan(-2_000);
      expect(waitMs).toBeLessThan(2_000);
      expect([calls, woken()]).toEqual([[], 2]);
    });

    it.each([
      [
        { input: { mail: "x" }, key: "with space" },
        [
          ["idempotencyKey", "INVALID_KEY"],
          ["input.mail", "INVALID_MAIL"],
        ],
      ],
      [{ input: { firstname: " " } }, [["input", "EMPTY"]]],
      [
        { input: { firstname: "Ada", mobileInvalid: true }, via: "UPSERT" },
        [
          ["input.mobileInvalid", "UNKNOWN_FIELD"],
          ["input", "REQUIRED"],
        ],
      ],
    ])("refuses mistakes with their paths, and takes nothing: %j", async (variables, mistakes) => {
      const { listed, send } = await start();
      expect(mistakesOf(await send(submit, variables))).toEqual(mistakes);
      expect((await listed()).nodes).toEqual([]);
    });

    it("checks answers by definitions that are held, and reads none", async () => {
      const { calls, send, submitOne } = await start();
      const input = { ...ada, customFields: [answerTo(11, 110, "douze")] };
      await submitOne({ input });
      expect(calls).toEqual([]);
      await send("{ forms(type: CUSTOM_FIELDS) { id } }");
      const read = calls.length;
      expect(codeOf(await send(submit, { input }))).toBe("BAD_USER_INPUT");
      expect(calls).toHaveLength(read);
    });

    it("returns the same submission for a key, given either way, and refuses another input", async () => {
      const { send, submitOne } = await start();
      const { id } = await submitOne({ input: ada, key: "k" });
      expect(await submitOne({ input: { ...ada, tags: null } }, { "idempotency-key": '"k"' })).toMatchObject({ id });
      expect((await submitOne({ input: ada, key: "k" }, other)).id).not.toBe(id);
      expect(codeOf(await send(submit, { input: { surname: "Byron" }, key: "k" }))).toBe("IDEMPOTENCY_KEY_REUSED");
    });

    it("returns the submission of a key even if a form would refuse its answers by now", async () => {
      const { send, submitOne } = await start();
      const input = { ...ada, customFields: [answerTo(11, 110, "douze")] };
      const { id } = await submitOne({ input, key: "known" });
      // From now on the definitions are held.
      await send("{ forms(type: CUSTOM_FIELDS) { id } }");
      expect(codeOf(await send(submit, { input }))).toBe("BAD_USER_INPUT");
      expect(codeOf(await send(submit, { input, key: "new" }))).toBe("BAD_USER_INPUT");
      expect(await submitOne({ input, key: "known" })).toMatchObject({ id });
    });

    it("wants a token, and a database", async () => {
      const { send } = await start();
      expect(codeOf(await send(submit, { input: ada }, { authorization: "" }))).toBe("UNAUTHENTICATED");
      const away = await start(true);
      const answered: GraphqlResponse = await away.send(submit, { input: ada });
      expect(codeOf(answered)).toBe("SUBMISSIONS_UNAVAILABLE");
      expect(answered.errors?.[0]?.message).toMatch(/^Submissions can be neither taken nor read at the moment/);
      expect(JSON.stringify(answered)).not.toContain("away");
    });
  });

  describe("the submissions of a token", () => {
    it("are listed in their order, page by page, by their ids, by their state, and to nobody else", async () => {
      const { listed, submitOne } = await start();
      const ids: string[] = [];
      for (const surname of ["A", "B", "C"]) ids.push((await submitOne({ input: { surname } })).id);
      const [a, b, c] = ids;
      const first = await listed({ first: 2 });
      expect(first.nodes.map(({ id }: { id: string }) => id)).toEqual([a, b]);
      expect(first.pageInfo.hasNextPage).toBe(true);
      const { endCursor: after } = first.pageInfo;
      expect(await listed({ first: 2, after })).toMatchObject({ nodes: [{ id: c }], pageInfo: { hasNextPage: false } });
      expect((await listed({ ids: [c, a, c, "unknown"] })).nodes).toMatchObject([{ id: c }, { id: a }]);
      expect((await listed({ state: "CREATED" })).nodes).toEqual([]);
      expect((await listed({ ids }, other)).nodes).toEqual([]);
    });

    it.each([
      [{ first: 0 }, [["first", "INVALID_INTEGER"]]],
      [
        { first: 101, after: "x" },
        [
          ["first", "INVALID_INTEGER"],
          ["after", "INVALID_CURSOR"],
        ],
      ],
      [{ ids: Array.from({ length: 101 }, () => "x") }, [["ids", "TOO_MANY_ITEMS"]]],
    ])("are not listed where %j is asked for", async (variables, mistakes) => {
      const { send } = await start();
      expect(mistakesOf(await send(list, variables))).toEqual(mistakes);
    });

    it("are taken back while they wait, by whoever holds the token", async () => {
      const { listed, send, submitOne } = await start();
      const cancel = "mutation ($id: ID!) { cancelContactSubmission(id: $id) { state settledAt } }";
      const [first, second] = [await submitOne({ input: ada }), await submitOne({ input: ada })];
      expect(await send(cancel, { id: first.id }, other)).toEqual({ data: { cancelContactSubmission: null } });
      expect(await send(cancel, { id: first.id })).toEqual({
        data: { cancelContactSubmission: { state: "CANCELLED", settledAt: expect.any(String) } },
      });
      expect((await listed()).nodes).toEqual([
        { id: first.id, state: "CANCELLED", position: null },
        { id: second.id, state: "WAITING", position: 1 },
      ]);
    });

    it("are resolved where they are uncertain, and left as they are otherwise", async () => {
      const { send, submitOne } = await start();
      const resolve = `mutation ($id: ID!, $how: ContactSubmissionResolution!) {
        resolveContactSubmission(id: $id, resolution: $how) { state }
      }`;
      const { id } = await submitOne({ input: ada });
      const stateAfter = async (how: string) =>
        Object((await send(resolve, { id, how })).data)["resolveContactSubmission"].state;
      expect(await stateAfter("GIVE_UP")).toBe("WAITING");
      const [{ queue }] = database().gateways;
      await queue.settle({ id }, { state: "UNCERTAIN" }, false);
      expect(await stateAfter("SEND_AGAIN")).toBe("WAITING");
      await queue.settle({ id }, { state: "UNCERTAIN" }, false);
      expect(await stateAfter("GIVE_UP")).toBe("CANCELLED");
    });

    it("show their contact for a token, once there is one", async () => {
      const { calls, send, submitOne } = await start();
      const { id } = await submitOne({ input: ada });
      const [{ queue }] = database().gateways;
      await queue.settle({ id }, { state: "CREATED", contactId: "7" }, true);
      const query = "query ($id: ID!) { contactSubmission(id: $id) { state contactId contact { id } } }";
      expect(await send(query, { id })).toEqual({
        data: { contactSubmission: { state: "CREATED", contactId: "7", contact: { id: "7" } } },
      });
      expect(calls).toHaveLength(1);
    });
  });
});
