import { isAbsolute } from "node:path";
import { expect, it } from "vitest";
import { readContactsApiConfig } from "./config.js";

const untraced = {
  OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
  OTEL_SDK_DISABLED: "false",
  OTEL_TRACES_SAMPLER: "parentbased_always_on",
  OTEL_TRACES_SAMPLER_ARG: 1,
  tracing: null,
};

it("without any variable the service needs nothing else, and is reached from this machine alone", () => {
  const { DATA_DIR: dataFolder, ...config } = readContactsApiConfig({});
  expect(config).toStrictEqual({
    ...untraced,
    CONTACTS_API_PORT: 4001,
    HOST: "localhost",
    RATE_LIMIT_BURST: 100,
    RATE_LIMIT_PER_SECOND: 10,
    SEARCH_DELAY_MS: 2_000,
    DEMO_CONTACTS: "on",
    UNKNOWN_PROPERTIES: "ignore",
    UPSERT_DELAY_MS: 2_000,
    UNKNOWN_UPSERT_IDS: "drop",
    SHUTDOWN_DRAIN_MS: 0,
    SHUTDOWN_GRACE_MS: 10_000,
    shutdown: { drainMs: 0, graceMs: 10_000 },
    LOG_LEVEL: "info",
  });
  expect(isAbsolute(dataFolder)).toBe(true);
});

it("every variable is read", () => {
  const environment = {
    CONTACTS_API_PORT: "0",
    HOST: "0.0.0.0",
    REDIS_URL: "rediss://cache.example.org",
    DATABASE_URL: "postgresql://database.example.org/contacts",
    DATA_DIR: "/data",
    FORMS_DIR: "/forms",
    RATE_LIMIT_BURST: "5",
    RATE_LIMIT_PER_SECOND: "0.5",
    SEARCH_DELAY_MS: "0",
    DEMO_CONTACTS: "off",
    UNKNOWN_PROPERTIES: "refuse",
    UPSERT_DELAY_MS: "0",
    UNKNOWN_UPSERT_IDS: "match",
    SHUTDOWN_DRAIN_MS: "5000",
    SHUTDOWN_GRACE_MS: "20000",
    LOG_LEVEL: "warn",
  };
  expect(readContactsApiConfig(environment)).toStrictEqual({
    ...untraced,
    ...environment,
    CONTACTS_API_PORT: 0,
    RATE_LIMIT_BURST: 5,
    RATE_LIMIT_PER_SECOND: 0.5,
    SEARCH_DELAY_MS: 0,
    UPSERT_DELAY_MS: 0,
    SHUTDOWN_DRAIN_MS: 5_000,
    SHUTDOWN_GRACE_MS: 20_000,
    shutdown: { drainMs: 5_000, graceMs: 20_000 },
  });
});

it("a bucket that not even a read fits into is refused", () => {
  expect(() => readContactsApiConfig({ RATE_LIMIT_BURST: "0.5" })).toThrow("RATE_LIMIT_BURST must be a number from 1 ");
});
