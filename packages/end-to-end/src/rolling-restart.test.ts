import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "testing/free-port";
import { expect, it } from "vitest";
import { balance } from "./balancer.js";
import type { Balancer } from "./balancer.js";
import { newPlace } from "./launch.js";
import { runProgram } from "./running-program.js";

// Steady, and not so much that the gateways that start have no processor left to do it on.
const clients = 4;
const pauseMs = 20;

const createContact = 'mutation { createContact(input: { firstname: "Ada" }) { contact { id } } }';
const readContact = "query ($id: ID!) { contact(id: $id) { id } }";

/** Clients that create a contact and read it, again and again, until they are told to end. */
function load(balancer: Balancer) {
  const acknowledged: string[] = [];
  const failures: unknown[] = [];
  const over = new AbortController();
  const createAndRead = async (): Promise<void> => {
    const created = await balancer.graphql("demo-token", createContact);
    const id = Object(created.data?.["createContact"]).contact?.id;
    if (typeof id !== "string") return void failures.push(created);
    acknowledged.push(id);
    const read = await balancer.graphql("demo-token", readContact, { id });
    if (Object(read.data?.["contact"]).id !== id) failures.push(read);
  };
  const client = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await createAndRead().catch((error: unknown) => failures.push(error));
      await sleep(pauseMs);
    }
  };
  const ended = Promise.all(Array.from({ length: clients }, client));
  const end = async (): Promise<void> => {
    over.abort();
    await ended;
  };
  return { acknowledged, failures, end };
}

it("gateways that are restarted one after the other fail no request", async () => {
  const { environment, contactsApiUrl } = await newPlace({
    RATE_LIMIT_BURST: "1000000",
    RATE_LIMIT_PER_SECOND: "1000000",
    SHUTDOWN_DRAIN_MS: "300",
  });
  const ports = [await freePort(), await freePort()];
  const startGateway = (port: number) =>
    runProgram("gateway", { ...environment, GATEWAY_PORT: String(port), EXPLORERS: "off" });
  const [gateways] = await Promise.all([
    Promise.all(ports.map(async (port) => ({ port, program: await startGateway(port) }))),
    runProgram("contacts-api", environment),
  ]);
  const balancer = balance(ports.map((port) => `http://localhost:${port}`));
  const bothReady = () => expect.poll(balancer.readyCount).toBe(2);
  await bothReady();

  const { acknowledged, failures, end } = load(balancer);
  for (const { port, program } of gateways) {
    const before = acknowledged.length;
    await expect.poll(() => acknowledged.length).toBeGreaterThan(before + 20);
    expect(await program.stop("SIGTERM")).toBe(0);
    await startGateway(port);
    await bothReady();
  }
  await end();

  expect(failures).toEqual([]);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  expect(await missingAt(contactsApiUrl, acknowledged)).toEqual([]);
});

/** Which of these contacts the REST API does not have. */
async function missingAt(contactsApiUrl: string, ids: readonly string[]): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const id of ids) {
    const res = await fetch(`${contactsApiUrl}/contacts/${id}`, { headers: { authorization: "Bearer demo-token" } });
    await res.arrayBuffer();
    if (res.status !== 200) missing.push(id);
  }
  return missing;
}
