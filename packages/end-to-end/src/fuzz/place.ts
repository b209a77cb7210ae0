import { createHash, randomUUID } from "node:crypto";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "redis";
import { startProgram } from "../fault-kit/program.js";
import type { RunningProgram } from "../fault-kit/program.js";
import { tokenOf } from "./canaries.js";
import { page } from "./graphql-inputs.js";
import type { Program } from "./input.js";
import { startOddUpstream } from "./odd-upstream.js";
import type { Temper } from "./odd-upstream.js";

/** Whose calls meet what. The first is the gateway itself, for visitors of its public mode. */
const tempers: readonly Temper[] = [
  ...(["odd", "limiting", "refusing", "failing"] as const),
  ...Array.from({ length: 9 }, () => "odd" as const),
  ...Array.from({ length: 4 }, () => "real" as const),
];

export const temperOf = (tenant: number): Temper => tempers[tenant] ?? "odd";

export const publicTenant = 0;
/** Those that send to the gateway, and to the REST API. */
export const gatewayTenants = tempers.map((_, tenant) => tenant).filter((tenant) => tenant !== publicTenant);
export const realTenants = gatewayTenants.filter((tenant) => temperOf(tenant) === "real");

export interface Place {
  readonly urls: Readonly<Record<Program, string>>;
  /** The names of programs that have ended by themselves. */
  ended(): readonly Program[];
  close(): Promise<void>;
}

export interface PlaceOptions {
  readonly seed: number;
  /** Those of this place alone. */
  readonly redisUrl: string;
  readonly databaseUrl: string;
  /** Where traces are sent to. */
  readonly tracesUrl: string;
  readonly onLine: (program: Program, line: string) => void;
}

// So much that nobody waits.
const unlimited = { RATE_LIMIT_BURST: "1000000", RATE_LIMIT_PER_SECOND: "1000000" };

const client = new URL("../../../client/", import.meta.url);

/** A REST API, and a gateway before it and before an odd one, as they are run for the public. */
export async function openPlace({ seed, redisUrl, databaseUrl, tracesUrl, onLine }: PlaceOptions): Promise<Place> {
  const opened: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).toReversed()) await end();
  };
  const services = {
    REDIS_URL: redisUrl,
    DATABASE_URL: databaseUrl,
    OTEL_EXPORTER_OTLP_ENDPOINT: tracesUrl,
    LOG_LEVEL: "trace",
    ...unlimited,
  };
  const start = async (name: Program, main: string, variables: NodeJS.ProcessEnv): Promise<RunningProgram> => {
    const program = await startProgram(
      fileURLToPath(import.meta.resolve(main)),
      { ...services, ...variables },
      (line) => onLine(name, line),
    );
    opened.push(() => program.kill());
    return program;
  };
  try {
    await issueTokens(redisUrl);
    const forms = await mkdtemp(join(tmpdir(), "fuzz-forms-"));
    opened.push(() => rm(forms, { recursive: true }));
    const demo = new URL("../forms/1.json", import.meta.resolve("contacts-api"));
    for (const tenant of realTenants) await cp(demo, join(forms, `${tenant}.json`));
    const contactsApi = await start("contactsApi", "contacts-api", {
      CONTACTS_API_PORT: "0",
      FORMS_DIR: forms,
      SEARCH_DELAY_MS: "0",
      UPSERT_DELAY_MS: "0",
    });
    const upstream = await startOddUpstream({ seed, realUrl: contactsApi.url, temperOf });
    opened.push(() => upstream.close());
    const gateway = await start("gateway", "gateway", {
      GATEWAY_PORT: "0",
      GATEWAY_SECRET: randomUUID(),
      CONTACTS_API_URL: upstream.url,
      CORS_ORIGINS: page,
      DOCUMENTS: fileURLToPath(new URL("documents.json", client)),
      PACING_MAX_WAIT_MS: "50",
      PUBLIC_ADDRESS_BURST: "1000000",
      PUBLIC_ADDRESS_PER_SECOND: "1000000",
      PUBLIC_BURST: "1000000",
      PUBLIC_PER_SECOND: "1000000",
      PUBLIC_DOCUMENTS: fileURLToPath(new URL("public-documents.json", client)),
      PUBLIC_ORIGINS: page,
      PUBLIC_TOKEN: tokenOf(publicTenant),
      RECONCILE_AFTER_MS: "100",
      TRUSTED_PROXIES: "127.0.0.1",
      UPSERT_WAIT_MS: "20",
    });
    const programs = { gateway, contactsApi };
    return {
      urls: { gateway: gateway.url, contactsApi: contactsApi.url },
      ended: () => (["gateway", "contactsApi"] as const).filter((name) => programs[name].hasEnded()),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes the real tenants known to the REST API, each with a group of its own, as the token command does. */
async function issueTokens(redisUrl: string): Promise<void> {
  const redis = await createClient({ url: redisUrl }).connect();
  for (const tenant of realTenants) {
    const record = { userId: "1", groupId: String(tenant), label: null, createdAt: from, expiresAt: until };
    const hash = createHash("sha256").update(tokenOf(tenant)).digest("hex");
    await redis.set(`contacts-api:token:${hash}`, JSON.stringify(record));
  }
  redis.destroy();
}

const from = "2026-01-01T00:00:00Z";
const until = "2126-01-01T00:00:00Z";
