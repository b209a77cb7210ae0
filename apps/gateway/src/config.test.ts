import { variableList } from "service/variable-list";
import { variablesOtherwiseDocumented } from "testing/documented-variables";
import { describe, expect, it } from "vitest";
import { readGatewayConfig, variables } from "./config.js";

describe("the gateway's configuration", () => {
  it("calls the local service, and knows its demo token, unless it is told otherwise", () => {
    expect(readGatewayConfig({})).toMatchObject({
      contactsApiUrl: "http://localhost:4001",
      explorerToken: "demo-token",
      host: "localhost",
      port: 4000,
      shutdown: { drainMs: 0, graceMs: 10_000 },
    });
    expect(readGatewayConfig({ CONTACTS_API_PORT: "5001" }).contactsApiUrl).toBe("http://localhost:5001");
  });

  it.each([{ CONTACTS_API_URL: "https://incoming.qomon.app" }, { REDIS_URL: "redis://localhost" }])(
    "knows no token with %j",
    (environment) => {
      expect(readGatewayConfig(environment).explorerToken).toBeNull();
    },
  );

  it.each(["0", "0.5", "1500.5", "1e9"])("refuses a deadline of %s ms, which no timer keeps", (timeout) => {
    expect(() => readGatewayConfig({ CONTACTS_API_TIMEOUT_MS: timeout })).toThrow(
      "CONTACTS_API_TIMEOUT_MS must be a whole number of milliseconds from 1 to 1000000.",
    );
  });

  it("takes a previous secret beside the one that replaces it", () => {
    expect(readGatewayConfig({}).secrets).toEqual({ current: "" });
    expect(readGatewayConfig({ GATEWAY_SECRET: "b", GATEWAY_SECRET_PREVIOUS: "a" }).secrets).toEqual({
      current: "b",
      previous: "a",
    });
    expect(() => readGatewayConfig({ GATEWAY_SECRET_PREVIOUS: "s3cret" })).toThrow(
      "GATEWAY_SECRET_PREVIOUS must be set with GATEWAY_SECRET only.",
    );
    expect(() => readGatewayConfig({ GATEWAY_SECRET: "s3cret", GATEWAY_SECRET_PREVIOUS: "s3cret" })).toThrow(
      "GATEWAY_SECRET_PREVIOUS must be another one than GATEWAY_SECRET.",
    );
  });

  it("keeps submissions in Postgres where there is one, else in a folder of its own, or leaves them out", () => {
    const secret = { GATEWAY_SECRET: "s3cret" };
    const databaseUrl = "postgres://localhost/contacts";
    expect(readGatewayConfig({ GATEWAY_DATA_DIR: "/data" }).submissions?.storage).toEqual({ folder: "/data" });
    expect(readGatewayConfig({ DATABASE_URL: databaseUrl, ...secret }).submissions?.storage).toEqual({ databaseUrl });
    expect(readGatewayConfig({ DATABASE_URL: databaseUrl, SUBMISSIONS: "off" }).submissions).toBeNull();
  });

  it("wants a secret to encrypt them with in Postgres", () => {
    expect(() => readGatewayConfig({ DATABASE_URL: "postgres://localhost/contacts" })).toThrow(
      "GATEWAY_SECRET must be set, or SUBMISSIONS be off: submissions are encrypted with it.",
    );
  });

  it.each(["on", "off"])("wants a secret in production, with submissions %s", (SUBMISSIONS) => {
    expect(() => readGatewayConfig({ NODE_ENV: "production", SUBMISSIONS })).toThrow(
      "GATEWAY_SECRET must be set where NODE_ENV is production.",
    );
  });

  it("shows the schema and the explorers, in production only where that is set", () => {
    const shown = { introspection: true, explorers: true };
    const production = { NODE_ENV: "production", GATEWAY_SECRET: "s3cret" };
    expect(readGatewayConfig({})).toMatchObject(shown);
    expect(readGatewayConfig({ NODE_ENV: "test" })).toMatchObject(shown);
    expect(readGatewayConfig(production)).toMatchObject({ introspection: false, explorers: false });
    expect(readGatewayConfig({ ...production, INTROSPECTION: "on", EXPLORERS: "on" })).toMatchObject(shown);
    expect(readGatewayConfig({ INTROSPECTION: "off" })).toMatchObject({ introspection: false, explorers: true });
  });

  it("names all mistakes in one sentence, and repeats none", () => {
    const environment = {
      GATEWAY_PORT: "s3cret",
      CONTACTS_API_URL: "ftp://s3cret",
      CORS_ORIGINS: "s3cret",
      EXPLORERS: "s3cret",
    };
    expect(() => readGatewayConfig(environment)).toThrow(
      "GATEWAY_PORT must be a port, a whole number from 0 to 65535; " +
        "CONTACTS_API_URL must be a URL that begins with http:// or https://; " +
        "CORS_ORIGINS must be origins such as https://app.example.org or http://localhost:*, with commas between them; " +
        "EXPLORERS must be one of on, off.",
    );
  });

  it("takes origins of pages on any port", () => {
    const origins = "http://localhost:*, https://app.example.org";
    expect(readGatewayConfig({ CORS_ORIGINS: origins }).corsOrigins).toEqual(origins.split(", "));
    for (const wrong of ["*", "http://localhost:1:*", "http://localhost:1*", "http://*:80", "localhost:*", ":*"]) {
      expect(() => readGatewayConfig({ CORS_ORIGINS: wrong })).toThrow("CORS_ORIGINS must be origins");
    }
  });

  it("is documented with every variable that the gateway reads, in the words and with the defaults of --help", () => {
    expect(variablesOtherwiseDocumented("gateway", variableList(variables))).toEqual([]);
  });
});
