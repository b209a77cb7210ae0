import { pino } from "pino";
import type { DestinationStream, Logger, LoggerOptions } from "pino";

export type { Logger } from "pino";

/** Logs one line of JSON per event. Tokens and the messages of errors are always left out. */
export function createLogger(name: string, level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    name,
    level,
    base: { name },
    formatters: { log: (event) => withoutSecrets(event) },
    serializers: { err: describeError },
    hooks: {
      logMethod(args, method) {
        const [first, text] = args;
        // Without a text, pino would log the error's message.
        method.apply(this, typeof first === "object" && text === undefined ? [first, "no text"] : args);
      },
    },
  };
  return pino(options, destination ?? standardOutput());
}

const secretNames = new Set(["authorization", "headers", "token"]);

/** An event without secrets, in itself and in what it holds. pino's own redaction takes longer than all else of a line. */
function withoutSecrets(event: object, isNested = false): Record<string, unknown> {
  const safe: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(event)) {
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    const isWhole = isNested || !isObject || value instanceof Error;
    safe[name] = secretNames.has(name) ? "[redacted]" : isWhole ? value : withoutSecrets(value, true);
  }
  return safe;
}

/** Writes what is logged in one turn of the event loop at once: a system call for each line costs more than the line. */
function standardOutput(): DestinationStream {
  const output = pino.destination({ sync: true });
  let lines = "";
  const flush = (): void => {
    const text = lines;
    lines = "";
    if (text !== "") output.write(text);
  };
  process.once("exit", flush);
  return {
    write: (line) => {
      if (lines === "") setImmediate(flush);
      lines += line;
    },
  };
}

interface ErrorDescription {
  readonly type: string;
  readonly code?: unknown;
  readonly frames: readonly string[];
  readonly cause?: ErrorDescription;
}

// An error's message may quote personal data: Postgres names the value that it cannot read, JSON.parse the text. Type,
// code and place are enough to find the cause.
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
