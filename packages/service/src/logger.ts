import { pino } from "pino";
import type { DestinationStream, Logger, LoggerOptions } from "pino";

export type { Logger } from "pino";

/** One line of JSON for each event. Whatever is logged, tokens and messages of unexpected errors are left out. */
export function createLogger(name: string, level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    name,
    level,
    base: { name },
    redact: { paths: ["authorization", "token", "*.authorization", "*.token", "*.headers"], censor: "[redacted]" },
    serializers: { err: describeError },
    hooks: {
      logMethod(args, method) {
        const [first, text] = args;
        // Where an error is logged without a text, pino would take the error's message for one.
        method.apply(this, typeof first === "object" && text === undefined ? [first, "no text"] : args);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

interface ErrorDescription {
  readonly type: string;
  readonly code?: unknown;
  readonly frames: readonly string[];
  readonly cause?: ErrorDescription;
}

// The message of an error that nobody expected may quote what was being worked on, a person's data included: Postgres
// names the value that it cannot read, JSON.parse the text. The type, the code and the place are enough to find it.
function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, frames: [] };
  return {
    type: error.name,
    ...("code" in error && { code: error.code }),
    // The stack repeats the message, which may have lines that look like frames.
    frames: (error.stack ?? "")
      .replace(error.message, "")
      .split("\n")
      .filter((line) => /^\s+at /.test(line)),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}
