import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Arrival, Committed } from "./account.js";
import { carryOut, costOf, markerOf } from "./contacts-api.js";
import { ContactStore } from "./contact-store.js";
import { noFaults, sendFaulty, statusInstead } from "./fault.js";
import type { Fault, FaultPlan } from "./fault.js";
import { TokenBucket } from "./token-bucket.js";
import type { Limit } from "./token-bucket.js";

/** How one tenant is limited, and what is said of that. */
export interface TenantLimit {
  readonly limit: Limit;
  /** What the headers tell is so many times the truth. */
  readonly lieFactor: number;
  /** And the bucket is said to hold so many tokens more. */
  readonly lieTokens: number;
  /** What the fault `bareTooMany` asks to wait, which is not said unless given. */
  readonly retryAfterSeconds?: number;
}

export interface FaultyUpstreamOptions {
  /** What the buckets keep to. */
  readonly limit: Limit;
  /** Tenants that are treated in another way. */
  readonly tenants?: Readonly<Record<string, TenantLimit>>;
  /** Until a search finds a new contact; 0 unless given. */
  readonly indexDelayMs?: number;
  readonly faults?: FaultPlan;
}

/** A contacts API that fails as it is told to, and writes down all that comes. */
export interface FaultyUpstream {
  readonly url: string;
  /** Every request that came, in the order in which they came. It grows. */
  readonly arrivals: readonly Arrival[];
  committed(): readonly Committed[];
  /** From now on; the one before is forgotten. */
  plan(faults: FaultPlan): void;
  /** Refuses connections and breaks those that are open, until `accept`. */
  refuse(): Promise<void>;
  accept(): Promise<void>;
  close(): Promise<void>;
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly tenant: string;
  readonly json: unknown;
}

export async function startFaultyUpstream(options: FaultyUpstreamOptions): Promise<FaultyUpstream> {
  const { indexDelayMs = 0, tenants = {} } = options;
  let nextFault = options.faults ?? noFaults;
  const arrivals: Arrival[] = [];
  const store = new ContactStore(indexDelayMs);
  const buckets = new Map<string, TokenBucket>();

  const limitOf = (tenant: string): TenantLimit =>
    tenants[tenant] ?? { limit: options.limit, lieFactor: 1, lieTokens: 0 };
  const bucketOf = (tenant: string, nowMs: number): TokenBucket => {
    const bucket = buckets.get(tenant) ?? new TokenBucket(limitOf(tenant).limit, nowMs);
    buckets.set(tenant, bucket);
    return bucket;
  };
  const tellLimit = (res: ServerResponse, tenant: string, costTokens: number, nowMs: number): void => {
    const { limit, lieFactor, lieTokens } = limitOf(tenant);
    const bucket = bucketOf(tenant, nowMs);
    const { capacityTokens, refillTokensPerSecond } = limit;
    res.setHeader("x-ratelimit-limit", `burst:${capacityTokens * lieFactor};rate:${refillTokensPerSecond * lieFactor}`);
    res.setHeader("x-ratelimit-remaining", Math.floor(bucket.level(nowMs) * lieFactor + lieTokens));
    res.setHeader("x-ratelimit-cost", costTokens);
    res.setHeader("x-ratelimit-reset", bucket.secondsUntil(capacityTokens, nowMs));
  };

  const answer = (request: Request, res: ServerResponse): void => {
    const { method, path, tenant, json } = request;
    const nowMs = performance.now();
    const bucket = bucketOf(tenant, nowMs);
    const [costTokens, marker, levelTokens] = [costOf(method, path), markerOf(path, json), bucket.level(nowMs)];
    const enter = (entry: Pick<Arrival, "fault" | "isCharged" | "isOverLimit" | "status">): void => {
      arrivals.push({ atMs: nowMs, tenant, marker, costTokens, levelTokens, ...entry });
    };

    if (levelTokens < costTokens) {
      tellLimit(res, tenant, 0, nowMs);
      res.setHeader("retry-after", bucket.secondsUntil(costTokens, nowMs));
      enter({ status: 429, isCharged: false, isOverLimit: true, fault: null });
      sendFaulty(res, 429, problem(429), null);
      return;
    }
    const fault: Fault | null = nextFault(tenant);
    const insteadStatus = fault === null ? undefined : statusInstead[fault];
    const isDone = fault !== "resetBefore" && insteadStatus === undefined;
    if (isDone) bucket.take(costTokens, nowMs);
    const { retryAfterSeconds } = limitOf(tenant);
    if (fault !== "bareTooMany") tellLimit(res, tenant, isDone ? costTokens : 0, nowMs);
    else if (retryAfterSeconds !== undefined) res.setHeader("retry-after", retryAfterSeconds);
    const done = isDone ? carryOut(store, request, nowMs) : null;
    const status = done?.status ?? insteadStatus ?? 500;
    const body = done?.json === undefined ? problem(status) : JSON.stringify(done.json);
    enter({ status: sendFaulty(res, status, body, fault), isCharged: isDone, isOverLimit: false, fault });
  };

  const server = createServer((req, res) => {
    readRequest(req).then(
      (request) => answer(request, res),
      () => res.destroy(),
    );
  });
  // The gateway's connections outlive any pause between two calls of a proof, so that no reset is one of ours.
  server.keepAliveTimeout = 120_000;
  const accept = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await accept(0);
  const { port } = server.address() as AddressInfo;
  const refuse = async () => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };

  return {
    url: `http://127.0.0.1:${port}`,
    arrivals,
    committed: () => store.committed(),
    plan: (faults) => (nextFault = faults),
    refuse,
    accept: () => accept(port),
    close: refuse,
  };
}

async function readRequest(req: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return {
    method: req.method ?? "",
    path: req.url ?? "",
    tenant: req.headers.authorization?.replace(/^Bearer /, "") ?? "",
    json: text === "" ? undefined : JSON.parse(text),
  };
}

/** What clients must never see. */
export const upstreamSecret = "upstream-s3cret";

const problem = (status: number): string => JSON.stringify({ status, title: "Refused", detail: upstreamSecret });
