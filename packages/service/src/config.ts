import { resolve } from "node:path";
import { z } from "zod";
import { networksOf } from "./networks.js";

export type Environment = Readonly<Record<string, string | undefined>>;

/** An operator's mistake, told in one sentence without the variable's value: a URL may hold a password. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Reads the variables in `schema`. An empty variable counts as unset. One error names all mistakes. */
export function readConfig<Schema extends z.ZodObject>(schema: Schema, environment: Environment): z.infer<Schema> {
  const variables = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const result = schema.safeParse(variables);
  if (result.success) return result.data;
  const mistakes = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new ConfigError(`${mistakes.join("; ")}.`);
}

/** A path, as seen from where the command was given: pnpm runs a package's scripts in the package's own folder. */
export const path = z.string().transform((value) => resolve(process.env["INIT_CWD"] ?? process.cwd(), value));

/** A TCP port; 0 lets the system choose. */
export const port = (defaultPort: number) =>
  z.coerce.number(portSentence).int(portSentence).min(0, portSentence).max(65_535, portSentence).default(defaultPort);

const portSentence = "must be a port, a whole number from 0 to 65535";

/** A number from `least` to a million, which rate limiters count exactly. */
export const positiveNumber = (defaultNumber: number, least = 0.000_001) => {
  const sentence = `must be a number from ${least} to 1000000`;
  return z.coerce.number(sentence).min(least, sentence).max(1_000_000, sentence).default(defaultNumber);
};

/** A number of rate-limit tokens, up to a million; 0 is none. */
export const tokenCount = (defaultNumber: number) => {
  const sentence = "must be a number from 0 to 1000000";
  return z.coerce.number(sentence).min(0, sentence).max(1_000_000, sentence).default(defaultNumber);
};

/** A deadline in whole milliseconds, up to a thousand seconds. */
export const timeoutMs = (defaultMs: number) => wholeMs(1, defaultMs);

/** A time to wait, in whole milliseconds up to a thousand seconds; 0 is no wait. */
export const durationMs = (defaultMs: number) => wholeMs(0, defaultMs);

function wholeMs(least: number, defaultMs: number) {
  const sentence = `must be a whole number of milliseconds from ${least} to 1000000`;
  return z.coerce.number(sentence).int(sentence).min(least, sentence).max(1_000_000, sentence).default(defaultMs);
}

/** How long a program takes to stop, from the signal on. */
export interface ShutdownTimes {
  /** It keeps serving for this long, while load balancers and clients learn of it. */
  readonly drainMs: number;
  /** It ends after this long, whatever is still in flight. */
  readonly graceMs: number;
}

/** The variables that `shutdownTimes` reads. */
export const shutdownVariables = {
  SHUTDOWN_DRAIN_MS: durationMs(0).describe("How long it serves on after the signal, no longer ready, in milliseconds"),
  SHUTDOWN_GRACE_MS: timeoutMs(10_000).describe("Longest time from the signal to the exit, in milliseconds"),
};

/** Throws a ConfigError if the drain leaves nothing of the grace period. */
export function shutdownTimes(read: z.infer<z.ZodObject<typeof shutdownVariables>>): ShutdownTimes {
  const { SHUTDOWN_DRAIN_MS: drainMs, SHUTDOWN_GRACE_MS: graceMs } = read;
  if (drainMs < graceMs) return { drainMs, graceMs };
  throw new ConfigError("SHUTDOWN_DRAIN_MS must be less than SHUTDOWN_GRACE_MS.");
}

/** A URL of one of the given protocols, such as `https:`. */
export const url = (...protocols: readonly string[]) => {
  const sentence = `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`;
  return z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), sentence);
};

const isOrigin = (value: string): boolean => URL.canParse(value) && new URL(value).origin === value;

const list = z
  .string()
  .default("")
  .transform((value) => value.split(",").flatMap((each) => (each.trim() === "" ? [] : [each.trim()])));

/** Web origins such as https://app.example.org, separated by commas. */
export const origins = list.refine(
  (values) => values.every(isOrigin),
  "must be origins such as https://app.example.org, with commas between them",
);

/** IP addresses and networks such as 10.0.0.0/8, separated by commas. */
export const networks = list.transform((values, context) => {
  const networksIn = networksOf(values);
  if (networksIn === null)
    context.addIssue("must be IP addresses or networks such as 10.0.0.0/8, with commas between them");
  return networksIn ?? z.NEVER;
});

/** What an origin on any port ends with, such as http://localhost:*. */
export const anyPort = ":*";

const isOriginOnAnyPort = (value: string): boolean => {
  const origin = value.slice(0, -anyPort.length);
  return value.endsWith(anyPort) && isOrigin(origin) && new URL(origin).port === "";
};

/** Origins, also on any port, separated by commas. */
export const originPatterns = list.refine(
  (values) => values.every((value) => isOrigin(value) || isOriginOnAnyPort(value)),
  "must be origins such as https://app.example.org or http://localhost:*, with commas between them",
);

export const oneOf = <const Values extends Choices>(values: Values, defaultValue: Values[number]) =>
  choice(values).default(defaultValue as never);

/** The same where the default depends on other variables. */
export const oneOfIfSet = <const Values extends Choices>(values: Values) => choice(values).optional();

type Choices = readonly [string, ...string[]];

const choice = <const Values extends Choices>(values: Values) => z.enum(values, `must be one of ${values.join(", ")}`);

/** The address to listen on. "localhost" is both loopback addresses, which only this machine reaches. */
export const host = z.string().default("localhost").describe("Address to listen on");

export const logLevel = oneOf(["fatal", "error", "warn", "info", "debug", "trace", "silent"], "info").describe(
  "fatal, error, warn, info, debug, trace or silent",
);
