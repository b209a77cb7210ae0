import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "redis";
import { freePort } from "./free-port.js";
import { startRedisServer } from "./redis-server.js";
import type { RedisServer } from "./redis-server.js";

const startDeadlineMs = 20_000;

/**
 * Starts a Redis Cluster of one node, which has every slot and refuses commands on keys of several; null where there is no
 * `redis-server`.
 */
export async function startRedisCluster(): Promise<RedisServer | null> {
  const directory = await mkdtemp(join(tmpdir(), "redis-cluster-"));
  const busPort = String(await freePort());
  const options = ["--cluster-enabled", "yes", "--cluster-port", busPort, "--dir", directory];
  const server = await startRedisServer(undefined, options);
  const removeDirectory = () => rm(directory, { recursive: true, force: true });
  if (server === null) {
    await removeDirectory();
    return null;
  }
  const kill = async () => {
    await server.kill();
    await removeDirectory();
  };
  try {
    await joinAllSlots(server.url);
    return { url: server.url, kill };
  } catch (error) {
    await kill();
    throw error;
  }
}

// A node takes no writes in its first two seconds, and does not tell when they are over.
async function joinAllSlots(url: string): Promise<void> {
  const client = await createClient({ url }).connect();
  try {
    await client.clusterAddSlotsRange({ start: 0, end: 16_383 });
    const deadlineMs = performance.now() + startDeadlineMs;
    while (!(await client.clusterInfo()).includes("cluster_state:ok")) {
      if (performance.now() > deadlineMs) throw new Error("The Redis Cluster did not start in time.");
      await sleep(50);
    }
  } finally {
    client.destroy();
  }
}
