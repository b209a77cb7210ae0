import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createClient } from "redis";
import { temporaryDatabase } from "testing/postgres";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { createContact, graphql, readContact } from "./graphql.suite.js";
import type { GraphqlAnswer } from "./graphql.suite.js";
import { launch, newPlace } from "./launch.suite.js";

const redisUrl = inject("redisUrl");
const postgresUrl = inject("postgresUrl");
const run = promisify(execFile);
const tokenCommand = fileURLToPath(new URL("token.js", import.meta.resolve("contacts-api")));

/** Everything on a Redis and a Postgres that are there already, and the token command of that Redis. */
async function launchOnRealServices() {
  const database = await temporaryDatabase(postgresUrl ?? "");
  onTestFinished(() => database[Symbol.asyncDispose]());
  const variables = { REDIS_URL: redisUrl ?? "", DATABASE_URL: database.url };
  const place = await newPlace(variables);
  await launch(place.environment).said("Ctrl-C stops it all.");
  const token = async (...args: string[]) =>
    (await run(process.execPath, [tokenCommand, ...args], { env: place.environment })).stdout.trim();
  return { ...place, token };
}

describe.skipIf(redisUrl === null || postgresUrl === null)("on Redis and Postgres", { timeout: 60_000 }, () => {
  it("an issued token works until it is revoked, and what one group creates no other group sees", async () => {
    const { gatewayUrl, token } = await launchOnRealServices();
    const ours = await issue(token, "7", "3");
    const theirs = await issue(token, "8", "4");

    const created = await graphql(gatewayUrl, ours, createContact, { input: { firstname: "Ada" } });
    expect(created).toMatchObject({ data: { createContact: { contact: { groupId: "3" } } } });
    const id = Object(created.data?.["createContact"]).contact.id;
    expect(await graphql(gatewayUrl, ours, readContact, { id })).toMatchObject({ data: { contact: { id } } });
    expect(await graphql(gatewayUrl, theirs, readContact, { id })).toEqual({ data: { contact: null } });
    expect(codeOf(await graphql(gatewayUrl, "demo-token", readContact, { id }))).toBe("UNAUTHENTICATED");

    await token("revoke", ours);
    expect(codeOf(await graphql(gatewayUrl, ours, readContact, { id }))).toBe("UNAUTHENTICATED");
  });

  it("a full bucket is good for 20 contacts at once, and the client is told when there is room for the next", async () => {
    const { gatewayUrl, token } = await launchOnRealServices();
    const caller = await issue(token, "7", "3");
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => graphql(gatewayUrl, caller, createContact, { input: { firstname: "Ada" } })),
    );
    const refused = answers.filter((answer) => answer.errors !== undefined);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(20);
    expect(refused.map(codeOf)).toEqual(refused.map(() => "RATE_LIMITED"));
    expect(refused[0]?.errors?.[0]?.extensions["retryAfterMs"]).toBe(1_000);
  });

  async function issue(token: (...args: string[]) => Promise<string>, user: string, group: string): Promise<string> {
    const issued = await token("issue", "--user", user, "--group", group, "--expires", "1h");
    onTestFinished(() => forget(issued));
    return issued;
  }
});

const codeOf = (answer: GraphqlAnswer): unknown => answer.errors?.[0]?.extensions["code"];

async function forget(token: string): Promise<void> {
  const hash = createHash("sha256").update(token).digest("hex");
  const client = await createClient({ url: redisUrl ?? "" }).connect();
  await client.del([`contacts-api:token:${hash}`, `contacts-api:bucket:${hash}`]);
  client.destroy();
}
