import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeOf, mistakesOf, startGateway } from "../../../test/gateway.js";
import type { Gateway } from "../../../test/gateway.js";
import { contactsOf, finds, withSmallPages } from "../../../test/found-contacts.js";

const page = `query ($first: Int, $after: String, $filter: ContactFilter, $orderBy: ContactOrder) {
  searchContacts(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

async function read({ send }: Gateway, variables: object): Promise<Page> {
  const { data, errors } = await send(page, variables);
  expect(errors).toBeUndefined();
  return data?.["searchContacts"] as Page;
}

async function walk(gateway: Gateway, first: number): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (let after: string | null = null; pages.length === 0 || after !== null;) {
    const next: Page = await read(gateway, { first, after });
    pages.push(next);
    after = next.pageInfo.hasNextPage ? next.pageInfo.endCursor : null;
  }
  return pages;
}

describe("pages of contacts", () => {
  it("have each contact once, in order, however many there are and are asked for", async () => {
    const contacts: object[] = [];
    const gateway = await startGateway(finds(contacts));
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000), fc.integer({ min: 1, max: 200 }), async (count, wanted) => {
        // Small pages of many contacts only take time.
        const first = Math.max(wanted, Math.ceil(count / 12));
        contacts.splice(0, Infinity, ...contactsOf(count));
        const callsBefore = gateway.calls.length;
        const pages = await walk(gateway, first);
        const ids = pages.flatMap(({ edges }) => edges.map(({ node }) => Number(node.id)));
        expect(ids).toEqual(Array.from({ length: count }, (_, index) => index));
        expect(pages).toHaveLength(Math.max(1, Math.ceil(count / first)));
        expect(gateway.calls.length - callsBefore).toBe(pages.length);
      }),
      {
        numRuns: 15,
        examples: [
          [0, 1],
          [12, 1],
          [200, 200],
          [201, 200],
          [1_000, 200],
        ],
      },
    );
  });

  it("say what is beside them, exactly", async () => {
    const [first, second, ...none] = await walk(await startGateway(finds(contactsOf(4))), 2);
    expect(none).toEqual([]);
    expect(first?.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: first?.edges[0]?.cursor,
      endCursor: first?.edges[1]?.cursor,
    });
    expect(second?.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it("go on after any contact, not the last one alone", async () => {
    const gateway = await startGateway(finds(contactsOf(10)));
    const { edges } = await read(gateway, { first: 10 });
    const { edges: rest } = await read(gateway, { first: 2, after: edges[3]?.cursor });
    expect(rest.map(({ node }) => node.id)).toEqual(["4", "5"]);
  });

  it("are empty behind the end", async () => {
    const contacts = contactsOf(10);
    const gateway = await startGateway(finds(contacts));
    const { pageInfo } = await read(gateway, { first: 10 });
    contacts.length = 3;
    const behind = await read(gateway, { after: pageInfo.endCursor });
    expect(behind).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  it("are fifty contacts where nothing else is said", async () => {
    const gateway = await startGateway(finds(contactsOf(60)));
    expect((await read(gateway, { first: null })).edges).toHaveLength(50);
  });
});

describe("contacts that are very large", () => {
  it("are read in smaller pages, each once and in order, to the end", async () => {
    const gateway = await startGateway(withSmallPages(finds(contactsOf(120)), 16));
    const pages = await walk(gateway, 50);
    const ids = pages.flatMap(({ edges }) => edges.map(({ node }) => Number(node.id)));
    expect(ids).toEqual(Array.from({ length: 120 }, (_, index) => index));
    expect(pages.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false]);
  });

  it("are an error of its own, which repeats nothing of the API's, where not even one can be read", async () => {
    const gateway = await startGateway(withSmallPages(finds(contactsOf(3)), 0));
    const answer = await gateway.send(page, {});
    expect(codeOf(answer)).toBe("RESPONSE_TOO_LARGE");
    expect(JSON.stringify(answer)).not.toContain("s3cret");
  });
});

describe("cursors", () => {
  it("show nothing of the filter", async () => {
    const gateway = await startGateway(finds(contactsOf(1)));
    const { edges } = await read(gateway, { filter: { mail: { matches: "ada" } } });
    expect(Buffer.from(edges[0]?.cursor ?? "", "base64url").toString()).toMatch(/^1\.[\w-]{11}$/);
  });

  it("stay good for the same filter written in another order", async () => {
    const gateway = await startGateway(finds(contactsOf(2)));
    const { edges } = await read(gateway, { filter: { mail: { exists: true }, id: { in: ["1", "2"] } } });
    const again = { id: { in: ["1", "2"] }, mail: { exists: true } };
    expect((await read(gateway, { filter: again, after: edges[0]?.cursor })).edges).toHaveLength(1);
  });

  const refused = [["after", "INVALID_CURSOR"]];

  it.each([
    ["filter", { filter: { surname: { eq: "B" } } }],
    ["filter's operator", { filter: { surname: { ne: "A" } } }],
    ["order", { orderBy: { field: "SURNAME" } }],
    ["direction", { orderBy: { field: "LASTCHANGE", direction: "ASC" } }],
  ])("are refused with another %s, and no call is made", async (_, changed) => {
    const gateway = await startGateway(finds(contactsOf(3)));
    const { edges } = await read(gateway, { filter: { surname: { eq: "A" } } });
    const variables = { filter: { surname: { eq: "A" } }, ...changed, after: edges[0]?.cursor };
    expect(mistakesOf(await gateway.send(page, variables))).toEqual(refused);
    expect(gateway.calls).toHaveLength(1);
  });

  it("are refused where they are forged, and no call is made", async () => {
    const gateway = await startGateway(finds(contactsOf(3)));
    const cursor = (await read(gateway, {})).edges[0]?.cursor ?? "";
    const fingerprint = Buffer.from(cursor, "base64url").toString().slice(2);
    const written = ["-1", "01", "1e3", "", "1000000000", "1.5"].map((offset) => `${offset}.${fingerprint}`);
    const encoded = [...written, `1.${"A".repeat(11)}`, "1", fingerprint].map((text) =>
      Buffer.from(text).toString("base64url"),
    );
    for (const after of ["", "s3cret", `${cursor}=`, ` ${cursor}`, cursor.slice(1), "é".repeat(10_000), ...encoded]) {
      const answer = await gateway.send(page, { after });
      expect(codeOf(answer)).toBe("BAD_USER_INPUT");
      expect(mistakesOf(answer)).toEqual(refused);
    }
    expect(gateway.calls).toHaveLength(1);
  });
});

describe("the number of contacts that is asked for", () => {
  it.each([0, -1, 201, 2 ** 31 - 1, 2 ** 31, 1.5, "5"])(
    "is refused where it is %j, and no call is made",
    async (first) => {
      const { send, calls } = await startGateway(finds(contactsOf(3)));
      expect(mistakesOf(await send(page, { first }))).toEqual([["first", "INVALID_INTEGER"]]);
      expect(calls).toEqual([]);
    },
  );
});
