import { once } from "node:events";
import { Agent, request } from "node:http";
import type { IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { GraphqlResponse } from "./graphql.js";

/** What a load balancer does, as seen by a client: each request goes to the next gateway that is ready. */
export interface Balancer {
  readonly readyCount: () => number;
  /** Rejects where no gateway is ready, and where a connection breaks: nothing is sent again. */
  graphql(token: string, query: string, variables?: object): Promise<GraphqlResponse>;
}

interface Backend {
  readonly url: string;
  readonly agent: Agent;
  isReady: boolean;
}

/** At least SHUTDOWN_DRAIN_MS of a gateway behind it. */
const intervalMs = 50;

export function balance(urls: readonly string[]): Balancer {
  const backends = urls.map((url): Backend => ({ url, agent: new Agent({ keepAlive: true }), isReady: false }));
  const over = new AbortController();
  const watches = backends.map((backend) => watch(backend, over.signal));
  onTestFinished(async () => {
    over.abort();
    await Promise.all(watches);
    for (const { agent } of backends) agent.destroy();
  });
  let turn = 0;
  return {
    readyCount: () => backends.filter(({ isReady }) => isReady).length,
    async graphql(token, query, variables = {}) {
      const ready = backends.filter(({ isReady }) => isReady);
      const backend = ready[(turn += 1) % ready.length];
      if (backend === undefined) throw new Error("No gateway is ready.");
      return post(backend, token, JSON.stringify({ query, variables }));
    },
  };
}

async function watch(backend: Backend, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    backend.isReady = await answersReady(backend.url);
    await sleep(intervalMs, undefined, { signal }).catch(() => {});
  }
}

async function answersReady(url: string): Promise<boolean> {
  // Each time on a connection of its own: what is asked is also whether there are new ones.
  const req = request(`${url}/health/ready`, { agent: false });
  req.end();
  try {
    const [res] = (await once(req, "response")) as [IncomingMessage];
    res.resume();
    return res.statusCode === 200;
  } catch {
    return false;
  }
}

async function post({ url, agent }: Backend, token: string, body: string): Promise<GraphqlResponse> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const req = request(`${url}/graphql`, { method: "POST", agent, headers });
  req.end(body);
  const [res] = (await once(req, "response")) as [IncomingMessage];
  return (await json(res)) as GraphqlResponse;
}
