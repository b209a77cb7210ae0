import { z } from "zod";
import { oneOf, url } from "./config.js";
import type { Environment } from "./config.js";
import type { Logger } from "./logger.js";
import type { Tracer } from "./trace.js";

const protocols = ["http/protobuf", "http/json"] as const;

const samplers = [
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
  "always_on",
  "always_off",
  "traceidratio",
] as const;
const shareSentence = "must be a number from 0 to 1";

/** The variables that `tracingIn` reads, as the OpenTelemetry specification has them. Its SDK reads others by itself. */
export const tracingVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: url("http:", "https:")
    .optional()
    .describe("Where traces are sent, by OTLP over HTTP; without it there are none"),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url("http:", "https:")
    .optional()
    .describe("The same as a whole URL, such as http://collector:4318/v1/traces"),
  OTEL_EXPORTER_OTLP_PROTOCOL: oneOf(protocols, "http/protobuf").describe("http/protobuf or http/json"),
  OTEL_TRACES_EXPORTER: z
    .enum(["otlp", "none"], "must be one of otlp, none")
    .optional()
    .describe("otlp sends traces even without an endpoint, to http://localhost:4318; none sends none"),
  OTEL_TRACES_SAMPLER: oneOf(samplers, "parentbased_always_on").describe("Which traces are recorded"),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number(shareSentence)
    .min(0, shareSentence)
    .max(1, shareSentence)
    .default(1)
    .describe("Share of the traces that are recorded by traceidratio"),
  OTEL_SDK_DISABLED: oneOf(["true", "false"], "false").describe("true turns traces off, whatever else is set"),
  OTEL_SERVICE_NAME: z.string().optional().describe("Name of the program in traces"),
};

export interface TracingConfig {
  readonly protocol: (typeof protocols)[number];
  /** All variables of OpenTelemetry, for its SDK. */
  readonly variables: Environment;
}

/** Null where nothing is to be traced. */
export function tracingIn(
  read: z.infer<z.ZodObject<typeof tracingVariables>>,
  environment: Environment,
): TracingConfig | null {
  const endpoint = read.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? read.OTEL_EXPORTER_OTLP_ENDPOINT;
  const exporter = read.OTEL_TRACES_EXPORTER ?? (endpoint === undefined ? "none" : "otlp");
  if (read.OTEL_SDK_DISABLED === "true" || exporter === "none") return null;
  const variables = Object.entries(environment).filter(([name]) => name.startsWith("OTEL_"));
  return { protocol: read.OTEL_EXPORTER_OTLP_PROTOCOL, variables: Object.fromEntries(variables) };
}

/** Null without a configuration: nothing of OpenTelemetry is loaded then. */
export async function startTracing(
  config: TracingConfig | null,
  program: { readonly name: string; readonly version: string },
  logger: Logger,
): Promise<Tracer | null> {
  if (config === null) return null;
  const { createTracer } = await import("./open-telemetry.js");
  return createTracer(config, program, logger);
}
