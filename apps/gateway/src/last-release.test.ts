import { createClient } from "redis";
import { startRedisServer } from "testing/redis-server";
import { describe, expect, it, onTestFinished } from "vitest";
import type { TestContext } from "vitest";
import { leastContact } from "../test/gateway.js";
import { http, scriptedUpstream } from "../test/scripted-upstream.js";
import { readGatewayConfig } from "./config.js";
import { startGateway } from "./start-gateway.js";

/**
 * What the last release names and stores in Redis, written out: gateways of both share buckets while they are replaced,
 * and records are kept for 30 days. A change here needs a release that reads both.
 */
const names = {
  since: "gateway:pacing:since",
  // Of the token "t0ken" under the secret "s3cret".
  bucket: "gateway:pacing:bucket:0Pir_OXpyOXAtkRtMeKTWXaNmRbbCMapTKe0gaTurCw",
  // Of its key "k".
  record: "gateway:idempotency:ApYBlu0MNY0o6c66_3myp1tYv4WYrbtp9BizoSyyvQc",
};
const record = '{"input":"uuP6LYRQzltEYY2B7Ef-mAdaigw9skckpc0SaiEZx7g","kind":"done","contactId":"7"}';
const generation = "1760000000000000";
/** As of `atMs`: 5 of 100 tokens are left, and the next one takes a quarter of an hour. */
const bucketAt = (atMs: number) => `${generation} ${atMs} 5000000 0 0 0 0 0 100000000 1`;

const createOnce = 'mutation { createContact(input: { firstname: "Ada" }, idempotencyKey: "k") { contact { id } } }';
const create = 'mutation { createContact(input: { firstname: "Ada" }) { contact { id } } }';

/** A gateway on a Redis of its own, which has known of buckets for long. */
async function start(context: TestContext) {
  const redis = await startRedisServer();
  if (redis === null) return context.skip("redis-server not found");
  onTestFinished(() => redis.kill());
  const client = await createClient({ url: redis.url }).connect();
  onTestFinished(() => client.destroy());
  await client.set(names.since, "0");

  const answer = http("200 OK", JSON.stringify({ status: "success", data: { contact: leastContact(7) } }));
  const { url, requests } = await scriptedUpstream((socket) => socket.end(answer));
  const gateway = await startGateway(
    readGatewayConfig({
      REDIS_URL: redis.url,
      GATEWAY_SECRET: "s3cret",
      CONTACTS_API_URL: url,
      GATEWAY_PORT: "0",
      PACING_MAX_WAIT_MS: "100",
      LOG_LEVEL: "silent",
    }),
  );
  onTestFinished(() => gateway.close());
  const send = async (query: string): Promise<string> => {
    const headers = { authorization: "Bearer t0ken", "content-type": "application/json" };
    const body = JSON.stringify({ query });
    return (await fetch(`${gateway.url}/graphql`, { method: "POST", headers, body })).text();
  };
  return { client, requests, send };
}

describe("what the last release has left in Redis", () => {
  it("is a bucket that is kept to", async (context) => {
    const { client, requests, send } = await start(context);
    await client.set(names.bucket, bucketAt(Date.now()));
    expect(await send(create)).toContain('"id":"7"');
    expect(await send(create)).toContain('"RATE_LIMITED"');
    expect(requests).toHaveLength(1);
    expect(await client.get(names.bucket)).toMatch(
      new RegExp(`^${generation} \\d{13} \\d+ 5000000 5000000 \\d{13} 0 0 100000000 1$`),
    );
  });

  it("is a record that answers", async (context) => {
    const { client, requests, send } = await start(context);
    await client.set(names.record, record);
    expect(await send(createOnce)).toContain('"id":"7"');
    expect(requests.map((request) => request.split(" ").slice(0, 2))).toEqual([["GET", "/contacts/7"]]);
  });

  it("is named and written as this one does", async (context) => {
    const { client, send } = await start(context);
    await send(createOnce);
    expect(await client.get(names.record)).toBe(record);
    expect(await client.get(names.bucket)).toMatch(/^\d{16} \d{13} \d+ 5000000 5000000 \d{13} 0 0 100000000 10000$/);
    const keys = await client.keys("*");
    expect(keys.sort()).toEqual([names.since, names.bucket, names.record].sort());
  });
});
