import { temporaryDatabase } from "testing/postgres";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { createContact, graphql, readContact } from "./graphql.js";
import type { GraphqlResponse } from "./graphql.js";
import { issueToken, runTokenCommand } from "./issued-token.js";
import { launch, newPlace } from "./launch.js";

const redisUrl = inject("redisUrl");
const postgresUrl = inject("postgresUrl");

/** Everything on a Redis and a Postgres that are there already. */
async function launchOnRealServices(limit: NodeJS.ProcessEnv = {}) {
  const database = await temporaryDatabase(postgresUrl ?? "");
  onTestFinished(() => database[Symbol.asyncDispose]());
  const variables = { REDIS_URL: redisUrl ?? "", DATABASE_URL: database.url, GATEWAY_SECRET: "s3cret", ...limit };
  const place = await newPlace(variables);
  await launch(place.environment).said("Ctrl-C stops it all.");
  return place;
}

describe.skipIf(redisUrl === null || postgresUrl === null)("on Redis and Postgres", () => {
  it("an issued token works until it is revoked, and what one group creates no other group sees", async () => {
    const { gatewayUrl } = await launchOnRealServices();
    const ours = await issue("7", "3");
    const theirs = await issue("8", "4");

    const created = await graphql(gatewayUrl, ours, createContact, { input: { firstname: "Ada" } });
    expect(created).toMatchObject({ data: { createContact: { contact: { groupId: "3" } } } });
    const id = Object(created.data?.["createContact"]).contact.id;
    expect(await graphql(gatewayUrl, ours, readContact, { id })).toMatchObject({ data: { contact: { id } } });
    expect(await graphql(gatewayUrl, theirs, readContact, { id })).toMatchObject({ data: { contact: null } });
    expect(codeOf(await graphql(gatewayUrl, "demo-token", readContact, { id }))).toBe("UNAUTHENTICATED");

    await runTokenCommand(redisUrl ?? "", "revoke", ours);
    expect(codeOf(await graphql(gatewayUrl, ours, readContact, { id }))).toBe("UNAUTHENTICATED");
  });

  it("a full bucket is good for 20 contacts at once, the next wait, and who would wait too long is told how long", async () => {
    // One create has its turn within two seconds, and all of them only after half a minute, however slow this machine is.
    const { gatewayUrl } = await launchOnRealServices({ RATE_LIMIT_PER_SECOND: "3" });
    const caller = await issue("7", "3");
    // A bucket that nobody knows counts as empty, until an answer has told what is left in it.
    await graphql(gatewayUrl, caller, readContact, { id: "1" });
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => graphql(gatewayUrl, caller, createContact, { input: { firstname: "Ada" } })),
    );
    const refused = answers.filter((answer) => answer.errors !== undefined);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(20);
    expect(refused.map(codeOf)).toEqual(refused.map(() => "RATE_LIMITED"));
    // No call waits for more than two seconds.
    expect(refused[0]?.errors?.[0]?.extensions["retryAfterMs"]).toBeGreaterThan(2_000);
  });

  async function issue(user: string, group: string): Promise<string> {
    const { token, close } = await issueToken(redisUrl ?? "", user, group);
    onTestFinished(close);
    return token;
  }
});

const codeOf = (answer: GraphqlResponse): unknown => answer.errors?.[0]?.extensions["code"];
