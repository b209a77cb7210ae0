import { describe, expect, it } from "vitest";
import { codeOf, leastContact, mistakesOf, startGateway } from "../../../test/gateway.js";
import { finds, sentSearch } from "../../../test/found-contacts.js";

const byMail = "query ($mail: String!) { contactsByMail(mail: $mail) { id } }";

const withMail = (id: number, mail: string | null) => ({ ...leastContact(id), mail });

const idsOf = (data: unknown): unknown => Object(data).contactsByMail?.map(({ id }: { id: string }) => Number(id));

describe("contactsByMail", () => {
  it("answers those who have the address, in whatever case, and no near match", async () => {
    const { send, calls } = await startGateway(
      finds([
        withMail(1, "ada@example.org"),
        withMail(2, "Ada@Example.org "),
        withMail(3, "ada@example.organic"),
        withMail(4, null),
        withMail(5, "countess.ada@example.org"),
        withMail(1, "ada@example.org"),
      ]),
    );
    expect(idsOf((await send(byMail, { mail: " ADA@example.org" })).data)).toEqual([1, 2]);
    expect(calls.map(sentSearch)).toEqual([
      {
        query: { $all: [{ $all: [{ $condition: { attr: "mail", ope: "eql", value: "ada@example.org" } }] }] },
        page: 0,
        per_page: 1_000,
        sort_attr: "mail",
        sort_asc: true,
      },
    ]);
  });

  it("reads on while pages are full, at most five of them", async () => {
    const near = Array.from({ length: 7_000 }, (_, index) => withMail(index, "ada@example.organic"));
    const wanted = withMail(9_999, "ada@example.org");
    const inSecond = await startGateway(finds([...near.slice(0, 1_500), wanted]));
    expect(idsOf((await inSecond.send(byMail, { mail: "ada@example.org" })).data)).toEqual([9_999]);
    expect(inSecond.calls).toHaveLength(2);
    const beyond = await startGateway(finds([...near, wanted]));
    expect(idsOf((await beyond.send(byMail, { mail: "ada@example.org" })).data)).toEqual([]);
    expect(beyond.calls).toHaveLength(5);
  });
});

describe("abuse of contactsByMail", () => {
  it.each([
    "",
    " ",
    "s3cret",
    "s3cret@",
    "a@b.org, s3cret@b.org",
    "s3cret\0@example.org",
    `${"s3cret".repeat(50)}@b.org`,
  ])("refuses %j, and makes no call", async (mail) => {
    const { send, calls, log } = await startGateway(finds([]));
    const answer = await send(byMail, { mail });
    expect(codeOf(answer)).toBe("BAD_USER_INPUT");
    expect(mistakesOf(answer)).toEqual([["mail", "INVALID_MAIL"]]);
    expect(JSON.stringify(answer) + log()).not.toContain("s3cret");
    expect(calls).toEqual([]);
  });

  it("makes no call without a token", async () => {
    const { send, calls } = await startGateway(finds([]));
    expect(codeOf(await send(byMail, { mail: "s3cret" }, { authorization: "" }))).toBe("UNAUTHENTICATED");
    expect(calls).toEqual([]);
  });
});
