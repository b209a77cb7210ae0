import { readFileSync } from "node:fs";
import { listen } from "service/listen";
import { createLogger } from "service/logger";
import { watchProcess } from "service/process-metrics";
import type { Service } from "service/service";
import { startTracing } from "service/tracing";
import { systemClock } from "./clock.js";
import type { Config } from "./config.js";
import { readManifest } from "./documents/declared-documents.js";
import { withPublicDocuments } from "./documents/public-documents.js";
import { buildServer } from "./http/server.js";
import { secretNames } from "./idempotency/secret-names.js";
import { LastMoments } from "./last-moments.js";
import { createMetrics, watchPacing } from "./metrics.js";
import { openPublicMode } from "./open-public-mode.js";
import { openSharedState } from "./open-shared-state.js";
import { readPublicDocuments } from "./read-public-documents.js";
import { createCallers } from "./rest/caller.js";
import { buildGatewaySchema } from "./schema.js";
import { StartedSubmissions } from "./submissions/open-submissions.js";
import { switchesOf } from "./switches.js";
import { createUpstream } from "./upstream/create-upstream.js";
import { createFormCache } from "./writes/form-catalog.js";

const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};
const breakerLevels = { closed: 0, halfOpen: 1, open: 2 } as const;

/** Gets everything ready at once, and listens as soon as `mayListen` resolves. */
export async function startGateway(config: Config, mayListen: Promise<void> = Promise.resolve()): Promise<Service> {
  const opened: (() => void | Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    const failures: unknown[] = [];
    // What was opened last uses what was opened before it.
    for (const end of opened.splice(0).toReversed()) {
      await Promise.resolve(end()).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  };
  try {
    return await start(config, mayListen, opened, close);
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
}

async function start(
  config: Config,
  mayListen: Promise<void>,
  opened: (() => void | Promise<void>)[],
  close: () => Promise<void>,
): Promise<Service> {
  const { contactsApiUrl, callTimeoutMs: timeoutMs, pacingMaxWaitMs: maxWaitMs, rateLimit: limit, secrets } = config;
  const clock = systemClock;
  const logger = createLogger("gateway", config.logLevel);
  const metrics = createMetrics();
  const { version } = manifest;
  opened.push(watchProcess(metrics.registry, "gateway", version));
  const tracer = await startTracing(config.tracing, { name: "contacts-graphql-gateway", version }, logger);
  if (tracer) opened.push(() => tracer.close());
  const moments = new LastMoments(config.shutdown, clock);
  opened.push(() => moments.close());
  const state = await openSharedState(config, logger, metrics);
  opened.push(() => state.close());
  const upstream = createUpstream({
    baseUrl: contactsApiUrl,
    timeoutMs,
    clock,
    budget: state.budget,
    limit,
    maxWaitMs,
    moments,
    events: metrics.upstream,
    onBreaker: (kind, of) => {
      if (of === "all") metrics.breaker.set(breakerLevels[kind]);
      else if (kind === "open") metrics.callerBreakerOpenings.inc();
      logger.warn({ breaker: kind, of }, "a circuit breaker of the REST API has changed");
    },
  });
  opened.push(() => upstream.close());
  watchPacing(metrics.registry, upstream.waiting);
  const { reconcileAfterMs } = config;
  const idempotency = { store: state.idempotencyStore, secrets, clock, timeoutMs, maxWaitMs, reconcileAfterMs };
  // While the secret is replaced, all gateways share the buckets that those know which have the previous one alone.
  const keyOf = (token: string): string => secretNames(secrets, (digest) => digest(token)).authority;
  const callerOf = createCallers({ upstream, idempotency, keyOf });
  const formCache = createFormCache(clock, config.formsTtlMs, (outcome) => metrics.formLookups.inc({ outcome }));
  const parts = {
    ...config.settings,
    callerOf,
    formCache,
    idempotency,
    logger,
    registry: metrics.registry,
    secrets,
    tracer,
  };
  const submissions = config.submissions && new StartedSubmissions({ ...config.submissions, ...parts });
  if (submissions) opened.push(() => submissions.close());
  const schema = await buildGatewaySchema({ hasSubmissions: submissions !== null });
  const declared = config.documentsPath === undefined ? [] : await readManifest(config.documentsPath, schema);
  const { publicMode } = config;
  const publicDocuments = publicMode ? await readPublicDocuments(publicMode, schema) : [];
  const onVisit = (): void => submissions?.prepare();
  const publicParts = { documents: publicDocuments, state, secrets, logger, metrics, onVisit };
  const { outOfTime } = moments;
  const app = await buildServer({
    ...config,
    schema,
    documents: withPublicDocuments(declared, publicDocuments),
    publicMode: publicMode && openPublicMode(publicMode, publicParts),
    callerOf,
    clock,
    formCache,
    logger,
    metrics,
    outOfTime,
    submissions,
    tracer,
  });
  opened.push(() => app.close());
  await mayListen;
  const url = await listen(app, { host: config.host, port: config.port, portVariable: "GATEWAY_PORT" });
  logger.info(switchesOf(config), "started");
  const drain = (): void => {
    app.drain();
    moments.begin();
  };
  return { url, shutdown: config.shutdown, drain, close };
}
