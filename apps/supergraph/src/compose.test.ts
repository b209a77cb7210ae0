import { readFile } from "node:fs/promises";
import { composeServices as composeAsApollo } from "@apollo/composition";
import { composeServices } from "@theguild/federation-composition";
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from "@wundergraph/composition";
import { parse } from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import type { DocumentNode } from "graphql";

interface Subgraph {
  readonly name: string;
  readonly url: string;
  readonly typeDefs: DocumentNode;
}

async function subgraph(name: string, schema: string, url: string): Promise<Subgraph> {
  return { name, url, typeDefs: parse(await readFile(new URL(schema, import.meta.url), "utf8")) };
}

describe("contacts and events", () => {
  let subgraphs: Subgraph[];

  beforeAll(async () => {
    subgraphs = await Promise.all([
      subgraph("contacts", "../../gateway/schema.graphql", "http://localhost:4000/graphql"),
      subgraph("events", "../../events/schema.graphql", "http://localhost:4002/graphql"),
    ]);
  });

  it("are the supergraph that is committed", async () => {
    const { errors, supergraphSdl } = composeServices(subgraphs);
    expect(errors).toBeUndefined();
    await expect(`${supergraphSdl?.trim()}\n`).toMatchFileSnapshot("../supergraph.graphql");
  });

  it("compose with Apollo's composition, without a hint", () => {
    const { errors, hints } = composeAsApollo(subgraphs);
    expect(errors).toBeUndefined();
    expect(hints).toEqual([]);
  });

  it("compose with WunderGraph's composition, without a warning", () => {
    const result = federateSubgraphs({
      subgraphs: subgraphs.map(({ name, typeDefs, url }) => ({ name, url, definitions: typeDefs })),
      version: ROUTER_COMPATIBILITY_VERSION_ONE,
    });
    expect(result).toMatchObject({ success: true, warnings: [] });
  });
});
