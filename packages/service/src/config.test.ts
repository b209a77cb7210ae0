import { describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import {
  durationMs,
  host,
  logLevel,
  networks,
  oneOf,
  origins,
  path,
  port,
  positiveNumber,
  readConfig,
  shutdownTimes,
  shutdownVariables,
  url,
} from "./config.js";
import type { Environment } from "./config.js";

const schema = z.object({
  PORT: port(4001),
  HOST: host,
  DELAY_MS: durationMs(2_000),
  BURST: positiveNumber(100, 5),
  RATE: positiveNumber(10),
  REDIS_URL: url("redis:", "rediss:").optional(),
  ORIGINS: origins,
  MODE: oneOf(["refuse", "ignore"], "refuse"),
  LOG_LEVEL: logLevel,
});

const defaults = {
  PORT: 4001,
  HOST: "localhost",
  DELAY_MS: 2_000,
  BURST: 100,
  RATE: 10,
  ORIGINS: [],
  MODE: "refuse",
  LOG_LEVEL: "info",
};

function mistakeIn(environment: Environment): string | null {
  try {
    readConfig(schema, environment);
    return null;
  } catch (error) {
    return String(error);
  }
}

describe("readConfig", () => {
  it("a duration may be 0, and is whole", () => {
    expect(readConfig(schema, { DELAY_MS: "0" }).DELAY_MS).toBe(0);
    for (const wrong of ["-1", "0.5", "1000001", "soon"]) {
      expect(mistakeIn({ DELAY_MS: wrong })).toContain(
        "DELAY_MS must be a whole number of milliseconds from 0 to 1000000.",
      );
    }
  });

  it("a variable that is unset or empty has its default", () => {
    const empty = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, ""]));
    expect(readConfig(schema, {})).toStrictEqual(defaults);
    expect(readConfig(schema, empty)).toStrictEqual(defaults);
  });

  it("a variable that the program does not know is passed over", () => {
    expect(readConfig(schema, { PATH: "/bin" })).toStrictEqual(defaults);
  });

  it.each([
    ["PORT", "0", 0],
    ["PORT", "65535", 65_535],
    ["BURST", "5", 5],
    ["BURST", "1000000", 1_000_000],
    ["RATE", "0.5", 0.5],
    ["REDIS_URL", "rediss://user:password@cache.example.org:6380/1", "rediss://user:password@cache.example.org:6380/1"],
    ["ORIGINS", "https://a.example.org", ["https://a.example.org"]],
    ["ORIGINS", " https://a.example.org ,, http://localhost:3000,", ["https://a.example.org", "http://localhost:3000"]],
    ["MODE", "ignore", "ignore"],
    ["LOG_LEVEL", "silent", "silent"],
  ])("%s=%s is read", (name, value, expected) => {
    expect(readConfig(schema, { [name]: value })).toStrictEqual({ ...defaults, [name]: expected });
  });

  it.each([
    ["PORT", ["-1", "65536", "80.5", "http", "NaN", "Infinity", "-1.5"], "a port, a whole number from 0 to 65535"],
    ["BURST", ["4.9", "0", "-5", "1000001", "many"], "a number from 5 to 1000000"],
    ["RATE", ["0", "-1", "1e-7", "1e7", "Infinity", "NaN", "fast"], "a number from 0.000001 to 1000000"],
    ["REDIS_URL", ["cache:6379", "http://cache", "redis"], "a URL that begins with redis:// or rediss://"],
    [
      "ORIGINS",
      ["*", "a.example.org", "https://a.example.org/", "https://a.example.org/path", "https://a.example.org,*", "null"],
      "origins such as https://app.example.org, with commas between them",
    ],
    ["MODE", ["Refuse", "both"], "one of refuse, ignore"],
    ["LOG_LEVEL", ["loud"], "one of fatal, error, warn, info, debug, trace, silent"],
  ])("%s is refused with one sentence that says what it must be", (name, values, sentence) => {
    const mistakes = values.map((value) => mistakeIn({ [name]: value }));
    expect(mistakes).toStrictEqual(values.map(() => `ConfigError: ${name} must be ${sentence}.`));
  });

  it("several mistakes are named in one sentence", () => {
    expect(mistakeIn({ MODE: "both", PORT: "http" })).toBe(
      "ConfigError: PORT must be a port, a whole number from 0 to 65535; MODE must be one of refuse, ignore.",
    );
  });

  it("no value is repeated, because a URL may hold a password", () => {
    const secret = "correct-horse-battery-staple";
    const environment = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, `x://user:${secret}@y`]));
    const mistake = mistakeIn({ ...environment, HOST: "" });
    expect(mistake).toContain("REDIS_URL");
    expect(mistake).not.toContain(secret);
  });
});

describe("networks", () => {
  const read = (PROXIES: string) => readConfig(z.object({ PROXIES: networks }), { PROXIES }).PROXIES;

  it("are addresses and blocks of them, of either version", () => {
    const proxies = read(" 10.0.0.0/8 ,192.0.2.1,, 2001:db8::/32,::1");
    const isIn = (address: string) => proxies.check(address, address.includes(":") ? "ipv6" : "ipv4");
    expect(["10.255.0.1", "192.0.2.1", "2001:db8:ffff::1", "::1"].filter(isIn)).toHaveLength(4);
    expect(["11.0.0.1", "192.0.2.2", "2001:db9::1", "::2"].filter(isIn)).toEqual([]);
    expect(read("0.0.0.0/0").check("203.0.113.9")).toBe(true);
    expect(read("").rules).toEqual([]);
  });

  it.each([
    "proxy.example.org",
    "10.0.0.0/33",
    "10.0.0.0/",
    "10.0.0.0/-1",
    "10.0.0.0/8/8",
    "10.0.0",
    "::1/129",
    "fe80::1%eth0",
    "10.0.0.1,s3cret",
  ])("are not %s", (value) => {
    expect(() => read(value)).toThrow(
      /^PROXIES must be IP addresses or networks such as 10\.0\.0\.0\/8, with commas between them\.$/,
    );
  });
});

describe("the times of a shutdown", () => {
  const read = (environment: Environment) => shutdownTimes(readConfig(z.object(shutdownVariables), environment));

  it("are short on a laptop, and as given elsewhere", () => {
    expect(read({})).toStrictEqual({ drainMs: 0, graceMs: 10_000 });
    expect(read({ SHUTDOWN_DRAIN_MS: "15000", SHUTDOWN_GRACE_MS: "30000" })).toStrictEqual({
      drainMs: 15_000,
      graceMs: 30_000,
    });
  });

  it.each(["-1", "0.5", "1000001", "soon"])("a drain of %s ms is refused", (SHUTDOWN_DRAIN_MS) => {
    expect(() => read({ SHUTDOWN_DRAIN_MS })).toThrow(
      "SHUTDOWN_DRAIN_MS must be a whole number of milliseconds from 0 to 1000000.",
    );
  });

  it.each(["0", "-1", "1000001"])("a grace of %s ms is refused", (SHUTDOWN_GRACE_MS) => {
    expect(() => read({ SHUTDOWN_GRACE_MS })).toThrow(
      "SHUTDOWN_GRACE_MS must be a whole number of milliseconds from 1 to 1000000.",
    );
  });

  it("leave something of the grace once the drain is over", () => {
    expect(() => read({ SHUTDOWN_DRAIN_MS: "10000" })).toThrow(
      "SHUTDOWN_DRAIN_MS must be less than SHUTDOWN_GRACE_MS.",
    );
  });
});

describe("a path", () => {
  const read = (value: string, folder: string | undefined) => {
    vi.stubEnv("INIT_CWD", folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    return path.parse(value);
  };

  it("is as seen from where a package's script was called", () => {
    expect(read("data/a", "/home/ada")).toBe("/home/ada/data/a");
    expect(read("../data", "/home/ada")).toBe("/home/data");
    expect(read("/data", "/home/ada")).toBe("/data");
  });

  it("is as seen from the folder of the process where no script runs it", () => {
    expect(read("data", undefined)).toBe(`${process.cwd()}/data`);
  });
});
