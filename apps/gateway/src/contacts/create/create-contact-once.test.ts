import { describe, expect, it } from "vitest";
import { CallFailure } from "../../upstream/call-failure.js";
import { codeOf, rest } from "../../../test/gateway.js";
import { ada, contactWith, keyedCreates } from "../../../test/keyed-creates.js";

describe("a create with an idempotency key", () => {
  it("is sent once however many ask for it at once, and all have the same contact", async () => {
    const { api, create } = await keyedCreates();
    const answers = await Promise.all(Array.from({ length: 100 }, () => create("k")));
    expect(answers.map(({ data }) => data)).toEqual(answers.map(() => contactWith("1")));
    expect(api.creates()).toBe(1);
  });

  it("is answered with the same contact 30 days long, which is read for it", async () => {
    const { api, clock, create } = await keyedCreates();
    await create("k");
    await clock.sleep(30 * 24 * 60 * 60 * 1_000 - 1_000);
    expect(await create("k")).toMatchObject({ data: contactWith("1") });
    expect(api.calls.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /contacts", "GET /contacts/1"]);
    await clock.sleep(2_000);
    expect(await create("k")).toMatchObject({ data: contactWith("2") });
  });

  it("is the same however its input is written", async () => {
    const { api, create } = await keyedCreates();
    await create("k", { ...ada, tags: null });
    const written = {
      birthdate: "1815-12-10T00:00:00Z",
      mail: ada.mail,
      surname: ada.surname,
      firstname: ada.firstname,
    };
    expect(await create("k", written)).toMatchObject({ data: contactWith("1") });
    expect(api.creates()).toBe(1);
  });

  it("is refused with another input, and costs nothing", async () => {
    const { api, create } = await keyedCreates();
    await create("k");
    expect(codeOf(await create("k", { ...ada, firstname: "Augusta" }))).toBe("IDEMPOTENCY_KEY_REUSED");
    expect(api.calls).toHaveLength(1);
  });

  it("is refused with another input while the first is under way", async () => {
    const { api, create } = await keyedCreates();
    const [first, second] = await Promise.all([create("k"), create("k", { ...ada, firstname: "Augusta" })]);
    expect(first).toMatchObject({ data: contactWith("1") });
    expect(codeOf(second)).toBe("IDEMPOTENCY_KEY_REUSED");
    expect(api.calls).toHaveLength(1);
  });

  it("has nothing to do with another tenant's of the same key", async () => {
    const { api, create } = await keyedCreates();
    await create("k");
    const answer = await create("k", { surname: "Byron" }, { authorization: "Bearer another" });
    expect(answer).toMatchObject({ data: contactWith("2") });
    expect(api.calls.map(({ token }) => token)).toEqual(["t0ken", "another"]);
  });

  it("is told apart from one without, which always creates", async () => {
    const { api, create } = await keyedCreates();
    await Promise.all([create(null), create("k"), create(null)]);
    expect(api.creates()).toBe(3);
  });

  it("is NOT_FOUND where its contact was deleted since, and is not made again", async () => {
    const { api, create } = await keyedCreates();
    await create("k");
    api.remove("1");
    expect(codeOf(await create("k"))).toBe("NOT_FOUND");
    expect(api.creates()).toBe(1);
  });

  it.each([
    ["a refused input", rest(422, {}), "BAD_USER_INPUT"],
    ["an unknown token", rest(401, {}), "UNAUTHENTICATED"],
    ["a conflict", rest(409, {}), "CONFLICT"],
  ])("is free again after %s, even for another input", async (_, fate, code) => {
    const { api, create } = await keyedCreates();
    api.fates.push(fate);
    expect(codeOf(await create("k"))).toBe(code);
    expect(await create("k", { surname: "Byron" })).toMatchObject({ data: contactWith("1") });
    expect(api.searches()).toBe(0);
  });

  it("is sent again where it never left, and is free again where it never does", async () => {
    const { api, create } = await keyedCreates();
    const unsent = () => new CallFailure("unsent", null);
    api.fates.push(unsent(), unsent(), unsent());
    expect(codeOf(await create("k"))).toBe("UPSTREAM_UNAVAILABLE");
    expect(await create("k", { surname: "Byron" })).toMatchObject({ data: contactWith("1") });
    expect(api.searches()).toBe(0);
  });
});
